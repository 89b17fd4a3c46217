import { useState, type ChangeEvent, type FormEvent } from "react";
import { shownKeys } from "../../api/auditor";
import { useWords } from "../../words/words";
import { Field } from "../../parts/Field";
import type { Pinned } from "./memory";
import { useLog } from "./useLog";

/** Gives this browser the keys to check with: a policy from elsewhere, or what is shown first. */
export function PolicyForm() {
  const { say, time } = useWords();
  const { pinned, pin, forget } = useLog();
  const [text, setText] = useState("");
  const [bad, setBad] = useState("");
  const take = (how: Pinned["how"], policy: Promise<string>) => {
    setBad("");
    policy
      .then((found) => pin({ text: found, how, at: new Date().toISOString() }))
      .then(
        () => setText(""),
        (failure: unknown) => setBad(failure instanceof Error ? failure.message : String(failure)),
      );
  };
  const paste = (event: FormEvent) => {
    event.preventDefault();
    take("pasted", Promise.resolve(text));
  };
  const load = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (file) {
      take("file", file.text());
    }
  };
  return (
    <section aria-labelledby="policy-title" className="card">
      <h3 id="policy-title">{say("auditor.verify.policy")}</h3>
      <p>{say("auditor.verify.policy.text")}</p>
      {pinned && (
        <div className="note" role="status">
          <p>{say(`auditor.verify.policy.${pinned.how}.at`, { at: time(pinned.at) })}</p>
          <p className="actions">
            <button type="button" onClick={forget}>
              {say("auditor.verify.forget")}
            </button>
            <span className="faint">{say("auditor.verify.forget.text")}</span>
          </p>
        </div>
      )}
      <Field label={say("auditor.verify.policy.file")}>
        {(props) => <input {...props} type="file" onChange={load} />}
      </Field>
      <form onSubmit={paste}>
        <Field label={say("auditor.verify.policy.paste")}>
          {(props) => (
            <textarea
              {...props}
              rows={4}
              required
              spellCheck={false}
              lang="en"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <button type="submit">{say("auditor.verify.policy.use")}</button>
      </form>
      {bad && (
        <p role="alert" className="note danger">
          {say("auditor.verify.policy.bad")}: <span lang="en">{bad}</span>
        </p>
      )}
      {!pinned && (
        <details>
          <summary>{say("auditor.verify.tofu")}</summary>
          <p>{say("auditor.verify.tofu.text")}</p>
          <button type="button" onClick={() => take("tofu", shownKeys().then(policyOf))}>
            {say("auditor.verify.tofu.use")}
          </button>
        </details>
      )}
    </section>
  );
}

/** The policy that takes the keys of a log at their word and asks for no witness. */
function policyOf(keys: string): string {
  const lines = keys.trim().split("\n");
  return [...lines.map((key) => `log ${key}`), "quorum none", ""].join("\n");
}
