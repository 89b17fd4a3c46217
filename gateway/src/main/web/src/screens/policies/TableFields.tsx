import { useId, useState } from "react";
import { useWords } from "../../words/words";
import { ColumnFields } from "./ColumnFields";
import { namesBelow, useFields } from "./fields";
import { PolicyField } from "./PolicyField";

/** The tables with their columns, each opened when it is wanted. */
export function TableFields() {
  const { say } = useWords();
  const { texts } = useFields();
  const id = useId();
  const [wanted, setWanted] = useState("");
  const tables = namesBelow(texts, "/tables");
  const found = tables.filter(
    (table) =>
      wanted === "" ||
      table.includes(wanted) ||
      namesBelow(texts, `/tables/${table}/columns`).some((column) => column.includes(wanted)),
  );
  return (
    <fieldset>
      <legend>{say("dataset.tables")}</legend>
      <p className="field">
        <label htmlFor={id}>{say("dataset.search")}</label>
        <input
          id={id}
          type="search"
          value={wanted}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setWanted(event.target.value.trim().toLowerCase())}
        />
        <span id={`${id}-hint`} className="faint" role="status">
          {say("policies.tables.found", { n: found.length, all: tables.length })}
        </span>
      </p>
      {found.map((table) => (
        <OneTable key={table} name={table} />
      ))}
      <p className="faint">{say("policies.tables.hint")}</p>
    </fieldset>
  );
}

function OneTable({ name }: { name: string }) {
  const { say } = useWords();
  const { texts, faults, messageOf, edit } = useFields();
  const [open, setOpen] = useState(false);
  const pointer = `/tables/${name}`;
  const columns = namesBelow(texts, `${pointer}/columns`);
  const below = faults.filter(
    (fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`),
  );
  const own = below.filter((fault) => !fault.pointer.startsWith(`${pointer}/columns/`));
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <code>{name}</code> <span className="faint">{columns.length}</span>{" "}
        {below.length > 0 && (
          <span className="badge">{say("policies.faults.n", { n: below.length })}</span>
        )}
      </summary>
      {open && (
        <>
          <ul className="field-faults">
            {own.map((fault) => (
              <li key={messageOf(fault)}>{messageOf(fault)}</li>
            ))}
          </ul>
          <PolicyField
            pointer={`${pointer}/audience`}
            label={say("policies.audience")}
            choices={[
              { value: "person", label: say("table.person") },
              { value: "public", label: say("table.public") },
            ]}
          />
          <ColumnFields table={name} columns={columns} />
          <p>
            <button
              type="button"
              aria-label={`${say("policies.table.remove")}: ${name}`}
              onClick={() => edit({ pointer })}
            >
              {say("policies.table.remove")}
            </button>
          </p>
        </>
      )}
    </details>
  );
}
