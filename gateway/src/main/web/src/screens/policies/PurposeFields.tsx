import { useId, useState } from "react";
import { purposeName } from "../../words/purpose";
import { useWords } from "../../words/words";
import { namesBelow, useFields } from "./fields";

const KNOWN = ["DUO:0000004", "DUO:0000006", "DUO:0000007", "DUO:0000011", "DUO:0000042"];

/** The purposes for which access may be granted. */
export function PurposeFields() {
  const words = useWords();
  const { say } = words;
  const { texts, faults, messageOf, edit } = useFields();
  const id = useId();
  const [next, setNext] = useState("");
  const all = namesBelow(texts, "/purposes").map((number) => `/purposes/${number}`);
  const wrong = faults.filter((fault) => fault.pointer.startsWith("/purposes"));
  const add = () => {
    edit({ pointer: "/purposes/-", value: next.trim() });
    setNext("");
  };
  return (
    <fieldset>
      <legend>{say("dataset.purposes")}</legend>
      <ul className="policy-list">
        {all.map((pointer) => {
          const code = texts.get(pointer) ?? "";
          return (
            <li key={pointer}>
              <span>{purposeName(words, code)}</span>
              <button
                type="button"
                aria-label={say("policies.remove.of", { name: code })}
                onClick={() => edit({ pointer })}
              >
                {say("policies.remove")}
              </button>
            </li>
          );
        })}
      </ul>
      <ul className="field-faults">
        {wrong.map((fault) => (
          <li key={messageOf(fault)}>{messageOf(fault)}</li>
        ))}
      </ul>
      <p className="field">
        <label htmlFor={id}>{say("policies.purpose.add")}</label>
        <span className="actions">
          <input
            id={id}
            list={`${id}-known`}
            value={next}
            onChange={(event) => setNext(event.target.value)}
          />
          <button type="button" disabled={next.trim() === ""} onClick={add}>
            {say("policies.add")}
          </button>
        </span>
        <datalist id={`${id}-known`}>
          {KNOWN.map((code) => (
            <option key={code} value={code}>
              {purposeName(words, code)}
            </option>
          ))}
        </datalist>
      </p>
    </fieldset>
  );
}
