import { useState } from "react";
import { release } from "../../api/gateway";
import type { Release } from "../../api/types";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { Chart } from "./Chart";
import { Download } from "./Download";
import { measuresOf } from "./measures";
import { ResultTable } from "./ResultTable";

/** A released table; `measures` names its numbers where they are known. */
export function Result({ id, measures }: { id: string; measures: string[] | null }) {
  const { say } = useWords();
  const [state, reload] = useLoaded(id, () => release(id, say("view.reason")));
  return (
    <section aria-labelledby="result-title" className="result">
      <h2 id="result-title">{say("result.title")}</h2>
      <Await of={state} onRetry={reload}>
        {(table) => <Shown id={id} table={table} measures={measuresOf(table, measures)} />}
      </Await>
    </section>
  );
}

function Shown({ id, table, measures }: { id: string; table: Release; measures: number[] }) {
  const { say, pick } = useWords();
  const [drawn, setDrawn] = useState(false);
  return (
    <>
      <p>
        {say("result.rows", { n: table.rows.length })} · {pick(table.guarantee)}
      </p>
      <div className="actions" role="group" aria-label={say("result.title")}>
        <button type="button" aria-pressed={!drawn} onClick={() => setDrawn(false)}>
          {say("result.table")}
        </button>
        <button
          type="button"
          aria-pressed={drawn}
          disabled={measures.length === 0}
          onClick={() => setDrawn(true)}
        >
          {say("result.chart")}
        </button>
      </div>
      {drawn ? (
        <Chart table={table} measures={measures} />
      ) : (
        <ResultTable table={table} measures={measures} />
      )}
      {table.intervals && <p className="faint">{say("result.interval.note")}</p>}
      {table.withheld.cells && <p className="faint">{say("result.withheld.note")}</p>}
      <Download id={id} />
    </>
  );
}
