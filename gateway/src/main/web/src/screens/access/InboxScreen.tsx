import { accessRequests } from "../../api/gateway";
import type { AccessRequest } from "../../api/types";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { Deciding } from "./Deciding";

/** Where a steward decides who may ask. */
export default function InboxScreen() {
  const { say } = useWords();
  const [state, reload] = useLoaded("inbox", accessRequests);
  return (
    <>
      <h1>{say("inbox.title")}</h1>
      <Await of={state} onRetry={reload}>
        {(all) => <Both all={all} onChange={reload} />}
      </Await>
    </>
  );
}

function Both({ all, onChange }: { all: AccessRequest[]; onChange: () => void }) {
  const { say } = useWords();
  const waiting = all.filter((one) => one.status === "submitted");
  const decided = all.filter((one) => one.status !== "submitted");
  return (
    <>
      <p role="status">
        {waiting.length === 0 ? say("inbox.none") : say("inbox.waiting", { n: waiting.length })}
      </p>
      <Cards all={waiting} onChange={onChange} />
      {decided.length > 0 && <h2>{say("inbox.decided")}</h2>}
      <Cards all={decided} onChange={onChange} />
    </>
  );
}

function Cards({ all, onChange }: { all: AccessRequest[]; onChange: () => void }) {
  return (
    <ul className="cards">
      {all.map((one) => (
        <li key={one.id} className="card">
          <Deciding request={one} onChange={onChange} />
        </li>
      ))}
    </ul>
  );
}
