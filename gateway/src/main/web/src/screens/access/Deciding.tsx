import { useState } from "react";
import { accessRequest, decide, type AccessAct } from "../../api/gateway";
import type { AccessRequest, Problem } from "../../api/types";
import { Await } from "../../parts/Await";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf, useLoaded } from "../../parts/useLoaded";
import { purposeName } from "../../words/purpose";
import { useWords } from "../../words/words";
import { Field } from "./Field";

const ACTS: Partial<Record<AccessRequest["status"], AccessAct[]>> = {
  submitted: ["approve", "return", "deny"],
  approved: ["revoke"],
};

/** A request as the steward sees it, with what can be done about it. */
export function Deciding({ request, onChange }: { request: AccessRequest; onChange: () => void }) {
  const words = useWords();
  const { say, date } = words;
  const [comment, setComment] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const acts = ACTS[request.status] ?? [];
  const act = (decision: AccessAct) => {
    setProblem(null);
    decide(request.id, decision, comment.trim()).then(onChange, (failure: unknown) =>
      setProblem(problemOf(failure)),
    );
  };
  return (
    <>
      <h3>
        {request.dataset} · {request.project}
      </h3>
      <dl className="facts">
        <dt>{say("access.status")}</dt>
        <dd>{say(`access.status.${request.status}`)}</dd>
        <dt>{say("access.purpose")}</dt>
        <dd>{purposeName(words, request.purpose)}</dd>
        <dt>{say("access.members")}</dt>
        <dd>{request.members.join(", ")}</dd>
        <dt>{say("access.until")}</dt>
        <dd>{date(request.until)}</dd>
        <dt>{say("access.submitted")}</dt>
        <dd>{date(request.submitted)}</dd>
      </dl>
      <Past request={request} />
      {acts.length > 0 && (
        <>
          <Field label={say("inbox.comment")} hint={say("inbox.comment.hint")}>
            {(props) => (
              <textarea
                {...props}
                rows={2}
                maxLength={10_000}
                value={comment}
                onChange={(event) => setComment(event.target.value)}
              />
            )}
          </Field>
          <p className="actions">
            {acts.map((one) => (
              <button
                key={one}
                type="button"
                className={one === "approve" ? "primary" : ""}
                onClick={() => act(one)}
              >
                {say(`inbox.${one}`)}
              </button>
            ))}
          </p>
        </>
      )}
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}

function Past({ request }: { request: AccessRequest }) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say("inbox.history")}</summary>
      {open && <Steps request={request} />}
    </details>
  );
}

function Steps({ request }: { request: AccessRequest }) {
  const { say, time } = useWords();
  const [state, reload] = useLoaded(request.changed, () => accessRequest(request.id));
  return (
    <Await of={state} onRetry={reload}>
      {(dossier) => (
        <ol>
          {dossier.history.map((step) => (
            <li key={step.at}>
              {time(step.at)}: {say(`access.status.${step.status}`)}
              {step.note && <blockquote>{step.note}</blockquote>}
            </li>
          ))}
        </ol>
      )}
    </Await>
  );
}
