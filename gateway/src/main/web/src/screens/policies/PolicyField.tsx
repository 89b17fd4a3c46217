import { useEffect, useId, useRef, useState } from "react";
import { useFields } from "./fields";

/** How long nobody types before what was typed goes into the file, in milliseconds. */
const PAUSE = 500;

type Props = {
  pointer: string;
  label: string;
  hint?: string | undefined;
  type?: "text" | "date" | "number";
  /** What holds where nothing is written; an emptied field is then taken out of the file. */
  standard?: string;
  choices?: { value: string; label: string }[];
};

/** One value of the policy, and what is wrong with it. */
export function PolicyField({ pointer, label, hint, type = "text", standard, choices }: Props) {
  const { texts, faults, messageOf, edit } = useFields();
  const id = useId();
  const written = texts.get(pointer) ?? "";
  const commit = (value: string) =>
    edit(value === "" && standard !== undefined ? { pointer } : { pointer, value });
  const [value, change, flush] = useTyped(written, commit);
  const wrong = faults.filter((fault) => fault.pointer === pointer);
  const control = {
    id,
    value,
    "aria-invalid": wrong.length > 0,
    "aria-describedby": `${id}-hint ${id}-faults`,
  };
  return (
    <div className="field" data-pointer={pointer}>
      <label htmlFor={id}>{label}</label>
      {choices ? (
        <select {...control} onChange={(event) => commit(event.target.value)}>
          {!choices.some((choice) => choice.value === value) && <option>{value}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...control}
          type={type === "number" ? "text" : type}
          inputMode={type === "number" ? "decimal" : undefined}
          placeholder={standard}
          onChange={(event) => change(event.target.value)}
          onBlur={flush}
        />
      )}
      <span id={`${id}-hint`} className="faint">
        {hint}
      </span>
      <ul id={`${id}-faults`} className="field-faults">
        {wrong.map((fault) => (
          <li key={messageOf(fault)}>{messageOf(fault)}</li>
        ))}
      </ul>
    </div>
  );
}

/** What is typed into a field, committed when nobody types any more or the field is left. */
export function useTyped(
  written: string,
  commit: (value: string) => void,
): [string, (value: string) => void, () => void] {
  const [typed, setTyped] = useState<string | null>(null);
  const committed = useRef(written);
  const flush = () => {
    if (typed !== null && typed !== committed.current) {
      committed.current = typed;
      commit(typed);
    }
  };
  const go = useRef(flush);
  go.current = flush;
  useEffect(() => {
    const timer = setTimeout(() => go.current(), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  // What the file says counts again, unless somebody types on meanwhile.
  useEffect(() => {
    committed.current = written;
    setTyped((now) => (now === written ? null : now));
  }, [written]);
  return [typed ?? written, setTyped, flush];
}
