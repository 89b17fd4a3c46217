import { useId, useState, type FormEvent } from "react";
import { releaseFile } from "../../api/gateway";
import type { Problem } from "../../api/types";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf } from "../../parts/useLoaded";
import { useWords } from "../../words/words";

/** Takes a released table out as a file, with a reason for the log. */
export function Download({ id }: { id: string }) {
  const { say } = useWords();
  const field = useId();
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState(false);
  const download = (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    releaseFile(id, reason).then(
      (file) => {
        save(file, `${id}.csv`);
        setDone(true);
      },
      (failure: unknown) => setProblem(problemOf(failure)),
    );
  };
  return (
    <form className="inline" onSubmit={download}>
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
      <button type="submit">{say("download.button")}</button>
      <p role="status">{done && say("download.done")}</p>
      {problem && <ProblemNote problem={problem} />}
    </form>
  );
}

function save(file: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
