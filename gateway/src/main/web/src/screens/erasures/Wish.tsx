import { endErasure, type Ending, type Erasure } from "../../api/erasures";
import { useState, type FormEvent } from "react";
import type { Me, Problem } from "../../api/types";
import { address, followLink } from "../../app/router";
import { Check } from "../../parts/Check";
import { ProblemNote } from "../../parts/ProblemNote";
import { TextField } from "../../parts/TextField";
import { problemOf } from "../../parts/useLoaded";
import { useWords, type Key } from "../../words/words";

type Props = { wish: Erasure; me: Me; onDecided: (message: Key) => void };

/** A wish to erase somebody: how it stands, and the decision for those who may take it. */
export function Wish({ wish, me, onDecided }: Props) {
  const { say, time } = useWords();
  return (
    <>
      <dl className="facts">
        <dt>{say("erasures.subject")}</dt>
        <dd>
          <code>{wish.subject}</code>
        </dd>
        <dt>{say("erasures.state")}</dt>
        <dd>
          <span className="badge">{say(`erasures.state.${wish.state}`)}</span>
        </dd>
        <dt>{say("erasures.requested")}</dt>
        <dd>
          {time(wish.requested)} <Entry index={wish.requestedIndex} me={me} />
        </dd>
        {wish.decided !== null && wish.decidedIndex !== null && (
          <>
            <dt>{say("erasures.decided")}</dt>
            <dd>
              {time(wish.decided)} <Entry index={wish.decidedIndex} me={me} />
            </dd>
          </>
        )}
      </dl>
      {wish.mayDecide && <Deciding wish={wish} onDecided={onDecided} />}
      {wish.state === "waiting" && !wish.mayDecide && (
        <p className="note">{say("erasures.others")}</p>
      )}
    </>
  );
}

/** The place in the log, which auditors can open. */
function Entry({ index, me }: { index: number; me: Me }) {
  const { say } = useWords();
  const text = say("erasures.entry", { index });
  return me.roles.includes("auditor") ? (
    <a href={address("audit", "entry", String(index))} onClick={followLink}>
      {text}
    </a>
  ) : (
    <span className="faint">{text}</span>
  );
}

const ENDINGS = ["confirmation", "refusal"] as const satisfies Ending[];

function Deciding({ wish, onDecided }: Omit<Props, "me">) {
  const { say } = useWords();
  const [ending, setEnding] = useState<Ending | null>(null);
  const [reason, setReason] = useState("");
  const [sure, setSure] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const decide = (event: FormEvent) => {
    event.preventDefault();
    if (ending) {
      setProblem(null);
      endErasure(wish.id, ending, reason).then(
        () => onDecided(`erasures.done.${ending}`),
        (failure: unknown) => setProblem(problemOf(failure)),
      );
    }
  };
  return (
    <form onSubmit={decide}>
      <fieldset className="choices">
        <legend>{say("erasures.decision")}</legend>
        {ENDINGS.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name={`ending-${wish.id}`}
              required
              checked={ending === one}
              onChange={() => setEnding(one)}
            />
            <span>{say(`erasures.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <TextField
        label={say("erasures.reason.decision")}
        required
        rows={2}
        maxLength={10_000}
        value={reason}
        onChange={setReason}
      />
      {ending === "confirmation" && (
        <Check label={say("erasures.sure")} required checked={sure} onChange={setSure} />
      )}
      <button type="submit" className="primary">
        {say("erasures.decide")}
      </button>
      {problem && <ProblemNote problem={problem} />}
    </form>
  );
}
