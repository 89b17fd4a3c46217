import { TextField } from "../../parts/TextField";
import { useState, type FormEvent } from "react";
import { address, go } from "../../app/router";
import { useWords } from "../../words/words";
import { Field } from "../../parts/Field";

export const ABOUT = ["project", "person", "dataset", "job", "correlation"] as const;

/** Asks for all that happened to one thing. */
export function TimelineForm() {
  const { say } = useWords();
  const [about, setAbout] = useState<string>("project");
  const [id, setId] = useState("");
  const show = (event: FormEvent) => {
    event.preventDefault();
    go(address("audit", "timeline", about, id.trim()));
  };
  return (
    <details className="timeline-form">
      <summary>{say("auditor.timeline.form")}</summary>
      <form onSubmit={show}>
        <div className="search-fields">
          <Field label={say("auditor.timeline.about")}>
            {(props) => (
              <select {...props} value={about} onChange={(event) => setAbout(event.target.value)}>
                {ABOUT.map((one) => (
                  <option key={one} value={one}>
                    {say(`auditor.timeline.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextField
            label={say("auditor.timeline.id")}
            required
            maxLength={96}
            value={id}
            onChange={setId}
          />
        </div>
        <button type="submit">{say("auditor.timeline.show")}</button>
      </form>
    </details>
  );
}
