import { useState } from "react";
import { useWords } from "../../words/words";
import { Field } from "../../parts/Field";
import { commandLines } from "./command";

type Props = { dataset: string; version: string; yaml: string; isReady: boolean };

/** The way out of the editor: a file, and the command with which a steward signs and installs it. */
export function TakeOut({ dataset, version, yaml, isReady }: Props) {
  const { say } = useWords();
  const [key, setKey] = useState("steward.key");
  const [folder, setFolder] = useState("policies");
  const [said, setSaid] = useState("");
  const file = `${dataset}-v${version}.yaml`;
  const command = commandLines(file, key, `${folder}/${dataset}.policy`);
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => setSaid(say("policies.copied")),
      () => setSaid(say("policies.copy.failed")),
    );
  return (
    <section aria-labelledby="out-title">
      <h2 id="out-title">{say("policies.out")}</h2>
      <p>{say("policies.out.note")}</p>
      <p className="actions">
        <button
          type="button"
          className="primary"
          disabled={!isReady}
          onClick={() => {
            save(yaml, file);
            setSaid(say("policies.downloaded", { file }));
          }}
        >
          {say("policies.download")}
        </button>
        <button type="button" onClick={() => void copy(yaml)}>
          {say("policies.copy.yaml")}
        </button>
      </p>
      {!isReady && <p className="note warning">{say("policies.out.unsound")}</p>}
      <div className="policy-numbers">
        <Field label={say("policies.out.key")} hint={say("policies.out.key.hint")}>
          {(control) => (
            <input {...control} value={key} onChange={(event) => setKey(event.target.value)} />
          )}
        </Field>
        <Field label={say("policies.out.folder")} hint={say("policies.out.folder.hint")}>
          {(control) => (
            <input
              {...control}
              value={folder}
              onChange={(event) => setFolder(event.target.value)}
            />
          )}
        </Field>
      </div>
      <pre
        className="policy-command"
        role="group"
        tabIndex={0}
        aria-label={say("policies.out.command")}
      >
        <code>{command}</code>
      </pre>
      <p className="actions">
        <button type="button" disabled={!isReady} onClick={() => void copy(command)}>
          {say("policies.copy.command")}
        </button>
      </p>
      <p role="status">{said}</p>
    </section>
  );
}

function save(text: string, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
