import "../../design/access.css";
import { useState } from "react";
import { decide, grants, type Granted } from "../../api/access";
import type { Problem } from "../../api/types";
import { Await } from "../../parts/Await";
import { Check } from "../../parts/Check";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf, useLoaded } from "../../parts/useLoaded";
import { TextField } from "../../parts/TextField";
import { purposeName } from "../../words/purpose";
import { useWords } from "../../words/words";

/** Who may ask what, until when; where a steward takes it back. */
export default function GrantsScreen() {
  const { say } = useWords();
  const [state, reload] = useLoaded("grants", grants);
  return (
    <>
      <h1>{say("grants.title")}</h1>
      <Await of={state} onRetry={reload}>
        {(all) => <All all={all} onChange={reload} />}
      </Await>
    </>
  );
}

function All({ all, onChange }: { all: Granted[]; onChange: () => void }) {
  const { say } = useWords();
  const [ended, setEnded] = useState(false);
  const [stopped, setStopped] = useState<number | null>(null);
  const active = all.filter((one) => one.grant.status === "active");
  return (
    <>
      <p role="status">
        {stopped === null
          ? say("grants.count", { n: active.length })
          : say("grants.stopped", { n: stopped })}
      </p>
      <Check label={say("grants.ended")} checked={ended} onChange={setEnded} />
      <ul className="cards">
        {(ended ? all : active).map((one) => (
          <li key={one.id} className="card">
            <GrantCard
              granted={one}
              onRevoked={() => {
                setStopped(one.grant.unfinished);
                onChange();
              }}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function GrantCard({ granted, onRevoked }: { granted: Granted; onRevoked: () => void }) {
  const words = useWords();
  const { say, date, time } = words;
  const { grant } = granted;
  return (
    <>
      <h2>
        {granted.dataset} · {granted.project}
      </h2>
      <dl className="facts">
        <dt>{say("access.status")}</dt>
        <dd>
          <span className="badge">{say(`grants.status.${grant.status}`)}</span>
        </dd>
        <dt>{say("access.purpose")}</dt>
        <dd>{purposeName(words, granted.purpose)}</dd>
        <dt>{say("access.members")}</dt>
        <dd>{granted.members.join(", ")}</dd>
        <dt>{say("grants.granted")}</dt>
        <dd>{date(grant.granted)}</dd>
        <dt>{say("access.expires")}</dt>
        <dd>{date(grant.expires)}</dd>
        {grant.ended && (
          <>
            <dt>{say("grants.over")}</dt>
            <dd>{time(grant.ended)}</dd>
          </>
        )}
        <dt>{say("grants.running")}</dt>
        <dd>{say("grants.running.count", { n: grant.unfinished })}</dd>
      </dl>
      {granted.acts.includes("revoke") && <Revoking granted={granted} onRevoked={onRevoked} />}
    </>
  );
}

function Revoking({ granted, onRevoked }: { granted: Granted; onRevoked: () => void }) {
  const { say } = useWords();
  const [comment, setComment] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const revoke = () => {
    setProblem(null);
    const remarks = comment.trim() ? { comment: comment.trim() } : {};
    decide(granted.id, "revoke", remarks).then(onRevoked, (failure: unknown) =>
      setProblem(problemOf(failure)),
    );
  };
  return (
    <details>
      <summary>{say("inbox.revoke")}</summary>
      <p className="note warning">{say("grants.stops", { n: granted.grant.unfinished })}</p>
      <TextField
        label={say("inbox.comment")}
        rows={2}
        maxLength={10_000}
        value={comment}
        onChange={setComment}
      />
      <button type="button" className="danger" onClick={revoke}>
        {say("grants.revoke")}
      </button>
      {problem && <ProblemNote problem={problem} />}
    </details>
  );
}
