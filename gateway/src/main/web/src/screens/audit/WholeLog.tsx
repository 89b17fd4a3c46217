import { useEffect, useRef, useState } from "react";
import { useWords } from "../../words/words";
import { faultOf, type Fault } from "./live";
import { Shout } from "./StandingNote";
import { useLog } from "./useLog";

const MOST = 500_000;

type State =
  | { kind: "idle" }
  | { kind: "running"; done: number; size: number }
  | { kind: "stopped" }
  | { kind: "sound"; read: number; pruned: number }
  | { kind: "unsound"; fault: Fault }
  | { kind: "unreachable" };

/** Hashes every entry of the log again, where it is small enough for a browser. */
export function WholeLog({ size }: { size: number }) {
  const { say, number } = useWords();
  const { live } = useLog();
  const [state, setState] = useState<State>({ kind: "idle" });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const run = () => {
    const controller = new AbortController();
    abort.current = controller;
    setState({ kind: "running", done: 0, size });
    live
      ?.whole((done, of) => setState({ kind: "running", done, size: of }), controller.signal)
      .then(
        (result) => setState({ kind: "sound", ...result }),
        (failure: unknown) => setState(failed(failure, controller.signal.aborted)),
      );
  };
  return (
    <section aria-labelledby="whole-title">
      <h3 id="whole-title">{say("auditor.verify.whole")}</h3>
      <p>{say("auditor.verify.whole.text", { most: number(MOST, 15) })}</p>
      <p className="faint">{say("auditor.verify.whole.not")}</p>
      {size > MOST && <p>{say("auditor.verify.whole.large")}</p>}
      {size <= MOST && state.kind !== "running" && (
        <button type="button" onClick={run}>
          {say("auditor.verify.whole.run")}
        </button>
      )}
      {state.kind === "running" && (
        <div className="run">
          <progress max={state.size} value={state.done} aria-label={say("auditor.verify.whole")} />
          <p role="status">
            {say("auditor.verify.whole.progress", {
              done: number(state.done, 15),
              size: number(state.size, 15),
            })}
          </p>
          <button type="button" onClick={() => abort.current?.abort()}>
            {say("auditor.verify.whole.stop")}
          </button>
        </div>
      )}
      {state.kind === "stopped" && <p role="status">{say("auditor.verify.whole.stopped")}</p>}
      {state.kind === "unreachable" && (
        <p role="alert" className="note warning">
          {say("auditor.state.unreachable")}
        </p>
      )}
      {state.kind === "sound" && (
        <p role="status" className="note success" data-whole="sound">
          {say("auditor.verify.whole.sound", {
            read: number(state.read, 15),
            pruned: number(state.pruned, 15),
          })}
        </p>
      )}
      {state.kind === "unsound" && <Shout fault={state.fault} />}
    </section>
  );
}

function failed(failure: unknown, aborted: boolean): State {
  const fault = faultOf(failure);
  if (fault) {
    return { kind: "unsound", fault };
  }
  return { kind: aborted ? "stopped" : "unreachable" };
}
