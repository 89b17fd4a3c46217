import type { Release, Value } from "../../api/types";
import type { Words } from "../../words/words";

/**
 * Which columns are protected numbers: those named, else those with a margin, else the numeric ones
 * behind the first column.
 */
export function measuresOf(table: Release, named: string[] | null): number[] {
  const all = table.columns.map((_, index) => index);
  const known = all.filter((index) => named?.includes(table.columns[index]?.name ?? ""));
  if (known.length > 0) {
    return known;
  }
  const margins = all.filter((index) => table.intervals?.some((row) => row[index]));
  if (margins.length > 0) {
    return margins;
  }
  const numeric = all.filter((index) =>
    ["integer", "real"].includes(table.columns[index]?.type ?? ""),
  );
  return numeric.length > 1 ? numeric.slice(1) : numeric;
}

/** The name of a group: its keys, one after the other. */
export function groupName(words: Words, table: Release, measures: number[], row: Value[]): string {
  const keys = table.columns
    .map((_, index) => index)
    .filter((index) => !measures.includes(index))
    .map((index) => keyText(words, row[index] ?? null));
  return keys.length > 0 ? keys.join(" · ") : words.say("result.total");
}

/** A key as it is: a code's digits are a name and not an amount. */
export function keyText({ say }: Words, value: Value): string {
  return value === null ? say("result.empty") : String(value);
}
