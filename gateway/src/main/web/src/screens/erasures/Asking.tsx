import { useState, type FormEvent } from "react";
import { askErasure } from "../../api/erasures";
import type { Problem } from "../../api/types";
import { Check } from "../../parts/Check";
import { ProblemNote } from "../../parts/ProblemNote";
import { TextField } from "../../parts/TextField";
import { problemOf } from "../../parts/useLoaded";
import { useWords } from "../../words/words";

/** Asks for somebody to be erased; nothing is before somebody else agrees. */
export function Asking({ onAsked }: { onAsked: () => void }) {
  const { say } = useWords();
  const [subject, setSubject] = useState("");
  const [reason, setReason] = useState("");
  const [theirs, setTheirs] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ask = (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    askErasure(subject.trim(), reason).then(
      () => {
        setSubject("");
        setReason("");
        setTheirs(false);
        onAsked();
      },
      (failure: unknown) => setProblem(problemOf(failure)),
    );
  };
  return (
    <form onSubmit={ask} aria-labelledby="asking-title">
      <h2 id="asking-title">{say("erasures.new")}</h2>
      <TextField
        label={say("erasures.subject")}
        hint={say("erasures.subject.hint")}
        required
        maxLength={255}
        pattern=".*\S.*"
        value={subject}
        onChange={setSubject}
      />
      <TextField
        label={say("erasures.reason")}
        hint={say("erasures.reason.hint")}
        required
        rows={2}
        maxLength={10_000}
        value={reason}
        onChange={setReason}
      />
      <Check label={say("erasures.theirs")} required checked={theirs} onChange={setTheirs} />
      <button type="submit" className="primary">
        {say("erasures.ask")}
      </button>
      {problem && <ProblemNote problem={problem} />}
    </form>
  );
}
