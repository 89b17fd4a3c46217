import { useState } from "react";
import { rehearse, type Case, type Rehearsal } from "../../api/policies";
import type { Problem } from "../../api/types";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { becomes, Cases } from "./Cases";

type Props = { dataset: string; yaml: string; isReady: boolean };
type State =
  | { kind: "idle" }
  | { kind: "busy" }
  | { kind: "failed"; problem: Problem }
  | { kind: "done"; yaml: string; rehearsal: Rehearsal };

/** Tries the draft on what was asked before. */
export function Rehearsing({ dataset, yaml, isReady }: Props) {
  const { say } = useWords();
  const [state, setState] = useState<State>({ kind: "idle" });
  const begin = () => {
    setState({ kind: "busy" });
    rehearse(dataset, yaml).then(
      (rehearsal) => setState({ kind: "done", yaml, rehearsal }),
      (failure: unknown) => setState({ kind: "failed", problem: problemOf(failure) }),
    );
  };
  return (
    <section aria-labelledby="rehearsal-title">
      <h2 id="rehearsal-title">{say("policies.rehearsal")}</h2>
      <p>{say("policies.rehearsal.note")}</p>
      <p>
        <button type="button" disabled={!isReady || state.kind === "busy"} onClick={begin}>
          {say("policies.rehearsal.begin")}
        </button>
      </p>
      <p role="status">{state.kind === "busy" && say("policies.rehearsal.busy")}</p>
      {state.kind === "failed" && <ProblemNote problem={state.problem} />}
      {state.kind === "done" && (
        <>
          {state.yaml !== yaml && <p className="note warning">{say("policies.rehearsal.stale")}</p>}
          <Outcome rehearsal={state.rehearsal} />
        </>
      )}
    </section>
  );
}

function Outcome({ rehearsal }: { rehearsal: Rehearsal }) {
  const { say, pick, number } = useWords();
  const [all, setAll] = useState(false);
  const { counts, cells, cases } = rehearsal;
  const changed = cases.filter((one) => becomes(one) !== "same" || differs(one));
  const lost = { from: number(cells.now - cells.most), to: number(cells.now - cells.least) };
  return (
    <div>
      <dl className="policy-counts">
        <Count
          name={say("policies.rehearsal.nowRefused")}
          value={counts.nowRefused}
          of="nowRefused"
        />
        <Count
          name={say("policies.rehearsal.nowAllowed")}
          value={counts.nowAllowed}
          of="nowAllowed"
        />
        <Count
          name={say("policies.rehearsal.stillAllowed")}
          value={counts.stillAllowed}
          of="stillAllowed"
        />
        <Count
          name={say("policies.rehearsal.stillRefused")}
          value={counts.stillRefused}
          of="stillRefused"
        />
      </dl>
      <p className="note" role="status" data-cells={`${cells.now} ${cells.least} ${cells.most}`}>
        {say("policies.rehearsal.cells", {
          now: number(cells.now),
          least: number(cells.least),
          most: number(cells.most),
        })}{" "}
        {cells.most < cells.now && say("policies.rehearsal.fewer", lost)}
        {cells.most > cells.now &&
          say("policies.rehearsal.more", { most: number(cells.most - cells.now) })}
      </p>
      {(counts.unread > 0 || counts.unknown > 0) && (
        <p className="faint">
          {say("policies.rehearsal.left", { unread: counts.unread, unknown: counts.unknown })}
        </p>
      )}
      <details>
        <summary>{say("policies.rehearsal.method")}</summary>
        {rehearsal.method.map((sentence) => (
          <p key={sentence.en}>{pick(sentence)}</p>
        ))}
      </details>
      <p>
        <label>
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />{" "}
          {say("policies.rehearsal.all", { n: cases.length })}
        </label>
      </p>
      <Cases cases={all ? cases : changed} />
    </div>
  );
}

/** Whether the number of cells may change, though the question is answered as before. */
function differs({ cells }: Case): boolean {
  return cells !== null && (cells.least !== cells.now || cells.most !== cells.now);
}

function Count({ name, value, of }: { name: string; value: number; of: string }) {
  const { number } = useWords();
  return (
    <div data-count={of}>
      <dt>{name}</dt>
      <dd>{number(value)}</dd>
    </div>
  );
}
