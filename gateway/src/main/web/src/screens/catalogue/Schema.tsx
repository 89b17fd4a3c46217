import { useId, useState } from "react";
import type { Column, Table } from "../../api/types";
import { WideTable } from "../../parts/WideTable";
import { useWords, type Words } from "../../words/words";

/** The tables and columns of a dataset, with a search in their names. */
export function Schema({ tables }: { tables: Table[] }) {
  const { say } = useWords();
  const [wanted, setWanted] = useState("");
  const field = useId();
  const found = find(tables, wanted.trim().toLowerCase());
  const columns = found.reduce((sum, table) => sum + table.columns.length, 0);
  return (
    <section aria-labelledby="schema-title">
      <h2 id="schema-title">{say("dataset.tables")}</h2>
      <p className="field">
        <label htmlFor={field}>{say("dataset.search")}</label>
        <input
          id={field}
          type="search"
          value={wanted}
          aria-describedby={`${field}-hint`}
          onChange={(event) => setWanted(event.target.value)}
        />
        <span id={`${field}-hint`} className="faint">
          {say("dataset.search.hint")}
        </span>
      </p>
      <p role="status" className="faint">
        {wanted && say("dataset.search.found", { n: columns })}
      </p>
      {found.map((table) => (
        <details key={table.name} open={wanted !== "" || undefined}>
          <summary>
            <code>{table.name}</code>{" "}
            <span className="badge">
              {say(table.audience === "public" ? "table.public" : "table.person")}
            </span>
          </summary>
          <Columns table={table} />
        </details>
      ))}
    </section>
  );
}

function Columns({ table }: { table: Table }) {
  const words = useWords();
  const { say } = words;
  return (
    <WideTable
      label={table.name}
      columns={[say("table.column"), say("table.type"), say("table.role"), say("table.values")]}
    >
      {table.columns.map((column) => (
        <tr key={column.name}>
          <th scope="row">
            <code>{column.name}</code>
          </th>
          <td>{say(`type.${column.type}`)}</td>
          <td>{say(`role.${column.role}`)}</td>
          <td>{values(words, column)}</td>
        </tr>
      ))}
    </WideTable>
  );
}

function values({ say }: Words, column: Column): string {
  const [low, high] = column.bounds ?? [];
  if (low !== undefined && high !== undefined) {
    return say("values.bounds", { low, high });
  }
  if (column.values) {
    return say("values.declared", { n: column.values.length });
  }
  return say(column.prefixSearch ? "values.prefix" : "values.any");
}

/** The tables that hold the word, whole if it is in their name, else with the columns that do. */
function find(tables: Table[], word: string): Table[] {
  if (word === "") {
    return tables;
  }
  return tables
    .map((table) =>
      table.name.includes(word)
        ? table
        : { ...table, columns: table.columns.filter((column) => column.name.includes(word)) },
    )
    .filter((table) => table.columns.length > 0);
}
