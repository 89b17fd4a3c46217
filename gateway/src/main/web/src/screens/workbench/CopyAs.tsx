import { useId, useState } from "react";
import type { Question } from "../../api/gateway";
import { useWords } from "../../words/words";
import { snippet, TONGUES, type Tongue } from "./snippets";

/** The question as a program that asks it outside of the browser. */
export function CopyAs({ question }: { question: Question }) {
  const { say } = useWords();
  const field = useId();
  const [tongue, setTongue] = useState<Tongue>("python");
  const [copied, setCopied] = useState(false);
  const program = snippet(tongue, location.origin, question);
  const copy = () => {
    navigator.clipboard.writeText(program).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <details>
      <summary>{say("copy.title")}</summary>
      <p className="faint">{say("copy.note")}</p>
      <div className="actions">
        <label htmlFor={field}>{say("copy.tongue")}</label>
        <select
          id={field}
          value={tongue}
          onChange={(event) => {
            setCopied(false);
            setTongue(TONGUES.find((one) => one === event.target.value) ?? "python");
          }}
        >
          {TONGUES.map((one) => (
            <option key={one} value={one}>
              {say(`copy.${one}`)}
            </option>
          ))}
        </select>
        <button type="button" onClick={copy}>
          {say("copy.button")}
        </button>
        <span role="status">{copied && say("copy.done")}</span>
      </div>
      <pre className="program" tabIndex={0} role="group" aria-label={say("copy.title")} lang="en">
        <code>{program}</code>
      </pre>
    </details>
  );
}
