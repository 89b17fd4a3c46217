import { useState } from "react";
import { accessRequest, type AccessRequest } from "../../api/access";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { Changes } from "./Changes";
import { DecisionForm } from "./DecisionForm";
import { History } from "./History";
import { RequestFacts } from "./RequestFacts";
import { Said } from "./Said";

type Props = { request: AccessRequest; onChange: () => void };

/** A request as the steward sees it, with what can be done about it. */
export function Deciding({ request, onChange }: Props) {
  const { say } = useWords();
  const [state, reload] = useLoaded(request.id + request.changed, () => accessRequest(request.id));
  return (
    <>
      <h2>
        {request.dataset} · {request.project}
      </h2>
      <RequestFacts request={request} />
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
