import type { Table } from "../../api/types";
import type { Key } from "../../words/words";

export type Starter = { title: Key; values: Record<string, string>; sql: string };

/** Questions to begin with, made from what the dataset has: all of them are about persons. */
export function starters(tables: Table[]): Starter[] {
  const persons = tables.find((table) => table.audience === "person" && table.name === "person");
  const first = persons ?? tables.find((table) => table.audience === "person");
  if (!first) {
    return [];
  }
  return [
    { title: "starter.persons", values: {}, sql: `SELECT count(*) AS persons\nFROM ${first.name}` },
    ...byGroup(first),
    ...byYear(tables),
  ];
}

function byGroup(table: Table): Starter[] {
  const code = table.columns.find((column) => column.role === "code");
  if (!code) {
    return [];
  }
  const sql = `SELECT ${code.name}, count(*) AS persons\nFROM ${table.name}\nGROUP BY ${code.name}`;
  return [{ title: "starter.groups", values: { column: code.name }, sql }];
}

function byYear(tables: Table[]): Starter[] {
  for (const table of tables) {
    const person = table.columns.find((column) => column.role === "person-key");
    const date = table.columns.find((column) => column.role === "event-date");
    if (person && date) {
      const sql =
        `SELECT year(${date.name}) AS year, count(DISTINCT ${person.name}) AS persons\n` +
        `FROM ${table.name}\nGROUP BY 1`;
      return [{ title: "starter.dates", values: { table: table.name }, sql }];
    }
  }
  return [];
}
