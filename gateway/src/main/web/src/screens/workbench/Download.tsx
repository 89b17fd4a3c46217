import { useId, useState, type SubmitEvent } from "react";
import type { Problem } from "../../api/types";
import { file, type Form } from "../../api/workbench";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf } from "../../parts/useLoaded";
import { useWords } from "../../words/words";

/** The forms, the one that Enter takes first. */
const CHOICES = ["csv", "arrow", "parquet", "zip"] as const satisfies Form[];

/** Takes a released table out as a file, with a reason for the log. */
export function Download({ id }: { id: string }) {
  const { say } = useWords();
  const field = useId();
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState(false);
  const download = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const pressed = event.nativeEvent.submitter?.getAttribute("value");
    const form = CHOICES.find((choice) => choice === pressed) ?? CHOICES[0];
    setProblem(null);
    setDone(false);
    file(id, form, reason).then(
      (content) => {
        keep(content, `${id}.${form}`);
        setDone(true);
      },
      (failure: unknown) => setProblem(problemOf(failure)),
    );
  };
  return (
    <form className="inline" onSubmit={download}>
      <h3>{say("download.title")}</h3>
      <p className="field">
        <label htmlFor={field}>{say("download.reason")}</label>
        <input
          id={field}
          required
          maxLength={500}
          value={reason}
          aria-describedby={`${field}-note`}
          onChange={(event) => setReason(event.target.value)}
        />
        <span id={`${field}-note`} className="faint">
          {say("download.note")}
        </span>
      </p>
      <p className="actions">
        {CHOICES.map((choice) => (
          <button key={choice} type="submit" value={choice}>
            {say(`download.${choice}`)}
          </button>
        ))}
      </p>
      <p className="faint">{say("download.forms")}</p>
      <p role="status">{done && say("download.done")}</p>
      {problem && <ProblemNote problem={problem} />}
    </form>
  );
}

function keep(content: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
