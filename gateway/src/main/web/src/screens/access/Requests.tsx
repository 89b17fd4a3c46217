import { useState } from "react";
import { accessRequest, withdraw, type AccessDossier, type AccessRequest } from "../../api/access";
import type { Problem } from "../../api/types";
import { Await } from "../../parts/Await";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf, useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { History } from "./History";
import { RequestFacts } from "./RequestFacts";

type Acts = { onChange: () => void; onAgain: (request: AccessDossier) => void };

/** Requests for access, and whose turn it is with each. */
export function Requests({ all, ...acts }: { all: AccessRequest[] } & Acts) {
  const { say } = useWords();
  if (all.length === 0) {
    return <p>{say("access.none")}</p>;
  }
  return (
    <ul className="cards">
      {all.map((one) => (
        <li key={one.id} className="card">
          <Request request={one} {...acts} />
        </li>
      ))}
    </ul>
  );
}

function Request({ request, ...acts }: { request: AccessRequest } & Acts) {
  const { say } = useWords();
  const [open, setOpen] = useState(request.status === "returned");
  return (
    <>
      <h3>
        {request.dataset} · {request.project}
      </h3>
      <RequestFacts request={request} />
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{say("inbox.history")}</summary>
        {open && <Details request={request} {...acts} />}
      </details>
    </>
  );
}

function Details({ request, onChange, onAgain }: { request: AccessRequest } & Acts) {
  const { say } = useWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [state, reload] = useLoaded(request.changed, () => accessRequest(request.id));
  const takeBack = () => {
    setProblem(null);
    withdraw(request.id).then(onChange, (failure: unknown) => setProblem(problemOf(failure)));
  };
  return (
    <Await of={state} onRetry={reload}>
      {(dossier) => (
        <>
          <History steps={dossier.history} />
          <p className="actions">
            {dossier.acts.includes("resubmit") && (
              <button type="button" className="primary" onClick={() => onAgain(dossier)}>
                {say("access.again")}
              </button>
            )}
            {dossier.acts.includes("withdraw") && (
              <button type="button" onClick={takeBack}>
                {say("access.withdraw")}
              </button>
            )}
          </p>
          {problem && <ProblemNote problem={problem} />}
        </>
      )}
    </Await>
  );
}
