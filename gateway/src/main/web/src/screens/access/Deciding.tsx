import { useState } from "react";
import { accessRequest, type AccessRequest } from "../../api/access";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { purposeName } from "../../words/purpose";
import { useWords } from "../../words/words";
import { Changes } from "./Changes";
import { DecisionForm } from "./DecisionForm";
import { History } from "./History";
import { Said } from "./Said";
import { Turn } from "./Turn";

type Props = { request: AccessRequest; onChange: () => void };

/** A request as the steward sees it, with what can be done about it. */
export function Deciding({ request, onChange }: Props) {
  const words = useWords();
  const { say, date } = words;
  const [state, reload] = useLoaded(request.id + request.changed, () => accessRequest(request.id));
  return (
    <>
      <h2>
        {request.dataset} · {request.project}
      </h2>
      <dl className="facts">
        <dt>{say("access.status")}</dt>
        <dd>
          <span className="badge">{say(`access.status.${request.status}`)}</span>
        </dd>
        <dt>{say("access.ball")}</dt>
        <dd>
          <Turn request={request} />
        </dd>
        <dt>{say("access.purpose")}</dt>
        <dd>{purposeName(words, request.purpose)}</dd>
        <dt>{say("access.members")}</dt>
        <dd>{request.members.join(", ")}</dd>
        <dt>{say("access.until")}</dt>
        <dd>{date(request.until)}</dd>
        <dt>{say("access.submitted")}</dt>
        <dd>{date(request.submitted)}</dd>
      </dl>
      {request.renews && <p className="note">{say("inbox.renews")}</p>}
      <Await of={state} onRetry={reload}>
        {(dossier) => (
          <>
            {dossier.submissions.slice(-1).map((last) => (
              <Said key={last.number} submission={last} />
            ))}
            <Changes submissions={dossier.submissions} />
            <Past steps={dossier.history} />
            <DecisionForm dossier={dossier} onChange={onChange} />
          </>
        )}
      </Await>
    </>
  );
}

function Past({ steps }: { steps: Parameters<typeof History>[0]["steps"] }) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say("inbox.history")}</summary>
      {open && <History steps={steps} />}
    </details>
  );
}
