import { useState, type FormEvent } from "react";
import { breakGlass, openGlass } from "../../api/auditor";
import type { Problem } from "../../api/types";
import { Await } from "../../parts/Await";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf, useLoaded } from "../../parts/useLoaded";
import { TextField } from "../../parts/TextField";
import { useWords } from "../../words/words";

/** An operator says, before they work on a machine by hand, that they do and why. */
export function Announcing() {
  const { say, time } = useWords();
  const [state, reload] = useLoaded("announced", breakGlass);
  const [reason, setReason] = useState("");
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const announce = (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    openGlass(reason).then(
      () => {
        setDone(true);
        setReason("");
        reload();
      },
      (failure: unknown) => setProblem(problemOf(failure)),
    );
  };
  return (
    <section aria-labelledby="announce-title">
      <h2 id="announce-title">{say("operations.glass.title")}</h2>
      <p>{say("operations.glass.text")}</p>
      <form onSubmit={announce}>
        <TextField
          label={say("operations.glass.reason")}
          required
          rows={2}
          maxLength={10_000}
          value={reason}
          onChange={setReason}
        />
        <button type="submit">{say("operations.glass.button")}</button>
        <p role="status">{done && say("operations.glass.done")}</p>
      </form>
      {problem && <ProblemNote problem={problem} />}
      <h3>{say("operations.glass.list")}</h3>
      <Await of={state} onRetry={reload}>
        {(all) =>
          all.length === 0 ? (
            <p>{say("operations.glass.none")}</p>
          ) : (
            <ul>
              {all.map((one) => (
                <li key={one.id}>
                  {time(one.opened)} – {one.ended ? time(one.ended) : say("operations.glass.now")}
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </section>
  );
}
