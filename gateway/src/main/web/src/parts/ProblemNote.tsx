import type { Problem } from "../api/types";
import { useWords, type Key } from "../words/words";
import ko from "../words/ko";

/** What went wrong, its code, and what to do about it. */
export function ProblemNote({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const { say } = useWords();
  const known = `problem.next.${problem.code}`;
  const next: Key = known in ko ? (known as Key) : "problem.next.other";
  return (
    <div role="alert" className="note danger">
      <p>
        <strong>{say(next)}</strong>
      </p>
      {problem.errors && (
        <ul>
          {problem.errors.map((error) => (
            <li key={error.pointer} lang="en">
              <code>{error.pointer}</code> {error.detail}
            </li>
          ))}
        </ul>
      )}
      <p className="faint">
        {say("problem.code", { code: problem.code })}: <span lang="en">{problem.title}</span>
        {problem.detail && <span lang="en"> ({problem.detail})</span>}
      </p>
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {say("problem.retry")}
        </button>
      )}
    </div>
  );
}
