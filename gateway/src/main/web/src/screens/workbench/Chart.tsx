import { useState } from "react";
import type { Release } from "../../api/types";
import { useWords, type Words } from "../../words/words";
import { Bars, type Bar } from "./Bars";
import { Lines, type Point } from "./Lines";
import { groupName, keyText } from "./measures";
import { moment, timeColumn } from "./time";

/** The most bars that are drawn. */
const MAX_BARS = 40;

/** One number of a released table: a line over time, or bars group by group. */
export function Chart({ table, measures }: { table: Release; measures: number[] }) {
  const words = useWords();
  const { say } = words;
  const [measure, setMeasure] = useState(measures[0] ?? 0);
  const name = table.columns[measure]?.name ?? "";
  const time = timeColumn(table, measures);
  const bars: Bar[] = table.rows.slice(0, MAX_BARS).map((row, index) => {
    const value = row[measure];
    return {
      name: groupName(words, table, measures, row),
      value: typeof value === "number" ? value : null,
      interval: table.intervals?.[index]?.[measure] ?? null,
    };
  });
  return (
    <>
      {measures.length > 1 && (
        <p className="field">
          <label htmlFor="measure">{say("result.measure")}</label>
          <select
            id="measure"
            value={measure}
            onChange={(event) => setMeasure(Number(event.target.value))}
          >
            {measures.map((index) => (
              <option key={index} value={index}>
                {table.columns[index]?.name}
              </option>
            ))}
          </select>
        </p>
      )}
      {time === null ? (
        <Bars bars={bars} label={say("result.chart.label", { column: name, n: bars.length })} />
      ) : (
        <Lines
          points={points(words, table, time, measure)}
          label={say("result.line.label", { column: name, n: table.rows.length })}
        />
      )}
      {time === null && table.rows.length > MAX_BARS && (
        <p className="faint">{say("result.more", { n: MAX_BARS })}</p>
      )}
    </>
  );
}

function points(words: Words, table: Release, time: number, measure: number): Point[] {
  return table.rows.map((row, index) => {
    const value = row[measure];
    return {
      at: moment(table, time, row) ?? 0,
      name: keyText(words, row[time] ?? null),
      value: typeof value === "number" ? value : null,
      interval: table.intervals?.[index]?.[measure] ?? null,
    };
  });
}
