import { useState } from "react";
import type { Interval, Release, Value } from "../../api/types";
import { useWords } from "../../words/words";
import { keyText } from "./measures";

type Order = { column: number; down: boolean };

/** A released table, number by number, with the range of each; sorted by the column one chooses. */
export function ResultTable({ table, measures }: { table: Release; measures: number[] }) {
  const words = useWords();
  const { say } = words;
  const [order, setOrder] = useState<Order | null>(null);
  return (
    <div className="scroll" role="group" aria-label={say("result.table")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th
                key={index}
                scope="col"
                className={measures.includes(index) ? "number" : ""}
                aria-sort={order?.column === index ? direction(order) : undefined}
              >
                <button type="button" className="sort" onClick={() => setOrder(next(order, index))}>
                  {column.name}
                  <span aria-hidden="true">{arrow(order, index)}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places(table, order).map((at) => (
            <tr key={at}>
              {table.rows[at]?.map((value, index) =>
                measures.includes(index) ? (
                  <td key={index} className="number">
                    <Measure value={value} interval={table.intervals?.[at]?.[index] ?? null} />
                  </td>
                ) : (
                  <td key={index}>{keyText(words, value)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Measure({ value, interval }: { value: Value; interval: Interval | null }) {
  const { say, number } = useWords();
  if (value === null) {
    return (
      <abbr className="withheld" title={say("result.withheld.note")}>
        {say("result.withheld")}
      </abbr>
    );
  }
  return (
    <>
      {typeof value === "number" ? number(value, 12) : String(value)}
      {interval && (
        <span className="interval">
          {say("result.interval", { low: number(interval.low), high: number(interval.high) })}
        </span>
      )}
    </>
  );
}

/** Up, down, and as it came. */
function next(order: Order | null, column: number): Order | null {
  if (order?.column !== column) {
    return { column, down: false };
  }
  return order.down ? null : { column, down: true };
}

function direction({ down }: Order): "ascending" | "descending" {
  return down ? "descending" : "ascending";
}

function arrow(order: Order | null, column: number): string {
  if (order?.column !== column) {
    return "↕";
  }
  return order.down ? "↓" : "↑";
}

/** The rows' places in an order; what is withheld or empty comes last. */
function places(table: Release, order: Order | null): number[] {
  const all = table.rows.map((_, index) => index);
  if (!order) {
    return all;
  }
  const sign = order.down ? -1 : 1;
  const value = (at: number) => table.rows[at]?.[order.column] ?? null;
  return all.sort((a, b) => {
    const [one, other] = [value(a), value(b)];
    if (one === null || other === null) {
      return Number(one === null) - Number(other === null);
    }
    return sign * compare(one, other);
  });
}

function compare(one: NonNullable<Value>, other: NonNullable<Value>): number {
  return typeof one === "number" && typeof other === "number"
    ? one - other
    : String(one).localeCompare(String(other));
}
