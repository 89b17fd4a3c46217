import type { Release, Value } from "../../api/types";

/** Whole numbers that are taken for years. */
const YEARS = [1800, 2200] as const;

/** The column that is an axis of time, where a table has no other key; none otherwise. */
export function timeColumn(table: Release, measures: number[]): number | null {
  const keys = table.columns.map((_, index) => index).filter((index) => !measures.includes(index));
  const [key] = keys;
  const isTime = keys.length === 1 && table.rows.length > 1;
  return isTime && key !== undefined && table.rows.every((row) => moment(table, key, row) !== null)
    ? key
    : null;
}

/** The moment that a row is about, in milliseconds since 1970. */
export function moment(table: Release, column: number, row: Value[]): number | null {
  const value = row[column] ?? null;
  const type = table.columns[column]?.type;
  if (typeof value === "string" && (type === "date" || type === "timestamp")) {
    const time = Date.parse(type === "date" ? value : `${value}Z`);
    return Number.isNaN(time) ? null : time;
  }
  const isYear = type === "integer" && typeof value === "number";
  return isYear && value >= YEARS[0] && value <= YEARS[1] ? Date.UTC(value, 0) : null;
}
