import { useId, useState } from "react";
import { useWords } from "../../words/words";
import { useFields } from "./fields";
import { useTyped } from "./PolicyField";

const TYPES = ["boolean", "integer", "real", "text", "date", "timestamp"] as const;
const ROLES = ["person-key", "row-id", "code", "quantity", "event-date", "hidden"] as const;

/** A new column can be asked nothing until somebody says otherwise. */
const NEW = "text hidden nullable";

/** The columns of a table: what they are and what a question may do with them. */
export function ColumnFields({ table, columns }: { table: string; columns: string[] }) {
  const { say } = useWords();
  const { edit } = useFields();
  const id = useId();
  const [name, setName] = useState("");
  const add = () => {
    edit({ pointer: `/tables/${table}/columns/${name.trim()}`, value: NEW });
    setName("");
  };
  return (
    <>
      <ul className="policy-columns">
        {columns.map((column) => (
          <OneColumn key={column} table={table} name={column} />
        ))}
      </ul>
      <p className="field">
        <label htmlFor={id}>{say("policies.column.add")}</label>
        <span className="actions">
          <input id={id} value={name} onChange={(event) => setName(event.target.value)} />
          <button type="button" disabled={!/^\s*[a-z_]\w*\s*$/.test(name)} onClick={add}>
            {say("policies.add")}
          </button>
        </span>
        <span className="faint">{say("policies.column.add.hint")}</span>
      </p>
    </>
  );
}

/** What may stand behind a role: values are declared of codes only. */
function fitting(role: string, options: string): string {
  const words = options.split(/\s+/);
  return words.filter((word) => role === "code" || !word.includes("|")).join(" ");
}

function OneColumn({ table, name }: { table: string; name: string }) {
  const { say } = useWords();
  const { texts, faults, messageOf, edit } = useFields();
  const id = useId();
  const pointer = `/tables/${table}/columns/${name}`;
  const [type = "", role = "", ...rest] = (texts.get(pointer) ?? "").trim().split(/\s+/);
  const write = (...words: string[]) =>
    edit({ pointer, value: words.join(" ").replace(/\s+/g, " ").trim() });
  const [options, change, flush] = useTyped(rest.join(" "), (text) => write(type, role, text));
  const wrong = faults.filter((fault) => fault.pointer === pointer);
  const described = { "aria-describedby": id, "aria-invalid": wrong.length > 0 };
  return (
    <li>
      <fieldset className="policy-column">
        <legend>
          <code>{name}</code>
        </legend>
        <select
          {...described}
          aria-label={say("table.type")}
          value={type}
          onChange={(event) => write(event.target.value, role, options)}
        >
          {!TYPES.some((one) => one === type) && <option>{type}</option>}
          {TYPES.map((one) => (
            <option key={one} value={one}>
              {say(`type.${one}`)}
            </option>
          ))}
        </select>
        <select
          {...described}
          aria-label={say("table.role")}
          value={role}
          onChange={(event) =>
            write(type, event.target.value, fitting(event.target.value, options))
          }
        >
          {!ROLES.some((one) => one === role) && <option>{role}</option>}
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {one === "hidden" ? say("policies.role.hidden") : say(`role.${one}`)}
            </option>
          ))}
        </select>
        <input
          {...described}
          aria-label={say("policies.column.options")}
          placeholder="LOW..HIGH  A|B|C  nullable  prefix-search"
          value={options}
          onChange={(event) => change(event.target.value)}
          onBlur={flush}
        />
        <button
          type="button"
          aria-label={say("policies.remove.of", { name })}
          onClick={() => edit({ pointer })}
        >
          {say("policies.remove")}
        </button>
        <ul id={id} className="field-faults">
          {wrong.map((fault) => (
            <li key={messageOf(fault)}>{messageOf(fault)}</li>
          ))}
        </ul>
      </fieldset>
    </li>
  );
}
