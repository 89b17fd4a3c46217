import type { ReactNode } from "react";
import { ProblemNote } from "../../parts/ProblemNote";
import { useWords } from "../../words/words";
import type { Run } from "./useRun";

type Props = { run: Run; ready: boolean; onBegin: () => void; children?: ReactNode };

/** Runs a question, says how far it is, and stops it. */
export function RunPanel({ run, ready, onBegin, children }: Props) {
  const { say, pick } = useWords();
  const { state } = run;
  const busy = state.kind === "under-way";
  return (
    <div className="run">
      <p className="actions">
        <button type="button" className="primary" disabled={!ready || busy} onClick={onBegin}>
          {say("run.button")}
        </button>
        {busy && (
          <button type="button" disabled={!state.id} onClick={run.cancel}>
            {say("run.cancel")}
          </button>
        )}
        {children}
      </p>
      {busy && (
        <progress
          max={100}
          value={state.percent}
          aria-label={say("run.progress", { percent: state.percent })}
        />
      )}
      <div role="status">
        {busy && say(`status.${state.status}`)}
        {state.kind === "over" && (
          <>
            {say(`status.${state.status}`)} {state.reason && pick(state.reason)}
          </>
        )}
      </div>
      {state.kind === "failed" && <ProblemNote problem={state.problem} />}
    </div>
  );
}
