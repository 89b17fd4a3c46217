import { useState, type FormEvent } from "react";
import { useWords } from "../../words/words";
import type { Key } from "../../words/words";
import { Check } from "../../parts/Check";
import { Field } from "../../parts/Field";
import { typeName } from "./sentence";
import { OUTCOMES, TYPES } from "./types";

type Props = { type: string; onSearch: (criteria: Record<string, string>) => void };

const IDENTIFIERS: { name: string; label: Key }[] = [
  { name: "project", label: "auditor.search.project" },
  { name: "purpose", label: "auditor.search.purpose" },
  { name: "correlation", label: "auditor.search.correlation" },
];

/** Who, what, when: what an auditor looks for. */
export function SearchForm({ type, onSearch }: Props) {
  const words = useWords();
  const { say } = words;
  const [criteria, setCriteria] = useState<Record<string, string>>({ type });
  const change = (name: string) => (event: { target: { value: string } }) =>
    setCriteria({ ...criteria, [name]: event.target.value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(asked(criteria));
  };
  const value = (name: string) => criteria[name] ?? "";
  return (
    <form className="search" onSubmit={submit}>
      <fieldset>
        <legend>{say("auditor.search.what")}</legend>
        <div className="search-fields">
          <Field label={say("auditor.search.type")}>
            {(props) => (
              <select {...props} value={value("type")} onChange={change("type")}>
                <option value="">{say("auditor.search.type.all")}</option>
                {TYPES.map((one) => (
                  <option key={one} value={one}>
                    {typeName(words, one)} ({one})
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={say("auditor.search.outcome")}>
            {(props) => (
              <select {...props} value={value("outcome")} onChange={change("outcome")}>
                <option value="">{say("auditor.search.outcome.all")}</option>
                {OUTCOMES.map((one) => (
                  <option key={one} value={one}>
                    {say(`auditor.outcome.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={say("auditor.search.from")}>
            {(props) => (
              <input
                {...props}
                type="datetime-local"
                value={value("from")}
                onChange={change("from")}
              />
            )}
          </Field>
          <Field label={say("auditor.search.to")}>
            {(props) => (
              <input {...props} type="datetime-local" value={value("to")} onChange={change("to")} />
            )}
          </Field>
          <Field label={say("auditor.search.dataset")}>
            {(props) => (
              <input
                {...props}
                maxLength={96}
                value={value("dataset")}
                onChange={change("dataset")}
              />
            )}
          </Field>
          <Field label={say("auditor.search.actor")} hint={say("auditor.search.actor.hint")}>
            {(props) => (
              <input {...props} maxLength={96} value={value("actor")} onChange={change("actor")} />
            )}
          </Field>
        </div>
        <details>
          <summary>{say("auditor.search.more")}</summary>
          <div className="search-fields">
            {IDENTIFIERS.map(({ name, label }) => (
              <Field key={name} label={say(label)}>
                {(props) => (
                  <input {...props} maxLength={96} value={value(name)} onChange={change(name)} />
                )}
              </Field>
            ))}
          </div>
          <Check
            label={say("auditor.search.whole")}
            checked={criteria["source"] === "log"}
            onChange={(whole) => setCriteria({ ...criteria, source: whole ? "log" : "" })}
          />
        </details>
      </fieldset>
      <p className="actions">
        <button type="submit" className="primary">
          {say("auditor.search.run")}
        </button>
        <button type="button" onClick={() => setCriteria({})}>
          {say("auditor.search.clear")}
        </button>
        <span className="faint">{say("auditor.search.logged")}</span>
      </p>
    </form>
  );
}

/** What was filled in, as the gateway is asked: times with their zone. */
function asked(criteria: Record<string, string>): Record<string, string> {
  const filled = Object.entries(criteria)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== "");
  return Object.fromEntries(
    filled.map(([name, value]) => [
      name,
      name === "from" || name === "to" ? new Date(value).toISOString() : value,
    ]),
  );
}
