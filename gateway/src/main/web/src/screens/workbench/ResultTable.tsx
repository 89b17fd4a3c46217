import type { Interval, Release, Value } from "../../api/types";
import { useWords } from "../../words/words";
import { keyText } from "./measures";

/** A released table, number by number, with the range of each. */
export function ResultTable({ table, measures }: { table: Release; measures: number[] }) {
  const words = useWords();
  return (
    <div className="scroll" role="group" aria-label={words.say("result.table")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th key={index} scope="col" className={measures.includes(index) ? "number" : ""}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at}>
              {row.map((value, index) =>
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
    return <span className="withheld">{say("result.withheld")}</span>;
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
