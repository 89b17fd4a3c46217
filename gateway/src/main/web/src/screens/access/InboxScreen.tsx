import "../../design/access.css";
import { useState } from "react";
import { accessRequests, type AccessRequest } from "../../api/access";
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

type Props = { all: AccessRequest[]; onChange: () => void };

function Both({ all, onChange }: Props) {
  const { say } = useWords();
  const [seen] = useState(() => new Set(all.filter(isOver).map((one) => one.id)));
  const [looking, setLooking] = useState(false);
  const waiting = all.filter((one) => !isOver(one));
  // What is decided here stays in its place until the screen is opened anew.
  const open = all.filter((one) => !seen.has(one.id));
  const over = all.filter((one) => seen.has(one.id));
  return (
    <>
      <p role="status">
        {waiting.length === 0 ? say("inbox.none") : say("inbox.waiting", { n: waiting.length })}
      </p>
      <ul className="cards wide">
        {open.map((one) => (
          <li key={one.id} className="card">
            <Deciding request={one} onChange={onChange} />
          </li>
        ))}
      </ul>
      {over.length > 0 && (
        <details onToggle={(event) => setLooking(event.currentTarget.open)}>
          <summary>{say("inbox.decided")}</summary>
          <ul className="cards">
            {looking &&
              over.map((one) => (
                <li key={one.id} className="card">
                  <Deciding request={one} onChange={onChange} />
                </li>
              ))}
          </ul>
        </details>
      )}
    </>
  );
}

function isOver(request: AccessRequest): boolean {
  return request.status !== "submitted" && request.status !== "endorsed";
}
