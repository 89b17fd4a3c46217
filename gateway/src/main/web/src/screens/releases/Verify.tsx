import { useState, type FormEvent } from "react";
import { ownPolicy } from "../../api/releases";
import type { Problem } from "../../api/types";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { Field } from "../../parts/Field";
import { verdictOn, type Sound, type Verdict } from "./verifier";

type Outcome = Verdict & { ownKeys: boolean };
type Props = {
  id: string;
  /** Gets the bundle, where the reader may have it from here. */
  fetched: (() => Promise<Blob>) | null;
};

/** Checks a bundle in the reader's browser; no file is sent anywhere. */
export function Verify({ id, fetched }: Props) {
  const { say } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [policy, setPolicy] = useState<File | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const check = (event: FormEvent) => {
    event.preventDefault();
    setOutcome(null);
    setProblem(null);
    setBusy(true);
    verdict(file, policy, fetched)
      .then(setOutcome, (failure: unknown) => setProblem(problemOf(failure)))
      .finally(() => setBusy(false));
  };
  return (
    <form className="verify" onSubmit={check} aria-labelledby="verify-title">
      <h2 id="verify-title">{say("verify.title")}</h2>
      <p>{say("verify.note")}</p>
      <Field label={say("verify.bundle")} hint={say(fetched ? "verify.bundle.own" : "verify.drop")}>
        {(props) => (
          <input
            {...props}
            type="file"
            accept=".zip"
            required={!fetched}
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        )}
      </Field>
      <Field label={say("verify.policy")} hint={say("verify.policy.hint")}>
        {(props) => (
          <input
            {...props}
            type="file"
            onChange={(event) => setPolicy(event.target.files?.[0] ?? null)}
          />
        )}
      </Field>
      <p>
        <button type="submit" className="primary" disabled={busy}>
          {say(busy ? "verify.busy" : "verify.button")}
        </button>
      </p>
      <div role="status" data-verdict={outcome?.kind}>
        {outcome?.kind === "sound" && <SoundNote id={id} of={outcome} ownKeys={outcome.ownKeys} />}
        {outcome?.kind === "unsound" && (
          <div className="note danger">
            <p>
              <strong>{say("verify.unsound")}</strong>
            </p>
            <p lang="en">
              <code>{outcome.place}</code>: {outcome.reason}
            </p>
          </div>
        )}
      </div>
      {problem && <ProblemNote problem={problem} />}
    </form>
  );
}

async function verdict(
  file: File | null,
  policy: File | null,
  fetched: (() => Promise<Blob>) | null,
): Promise<Outcome> {
  const zip = file ?? (await fetched?.());
  if (!zip) {
    throw new Error("no bundle");
  }
  const keys = policy ? await policy.text() : await ownPolicy();
  return { ...(await verdictOn(zip, keys)), ownKeys: !policy };
}

type SoundProps = { id: string; of: Sound; ownKeys: boolean };

function SoundNote({ id, of, ownKeys }: SoundProps) {
  const { say, time } = useWords();
  const { facts } = of;
  return (
    <>
      <div className="note success">
        <p>
          <strong>{say("verify.sound")}</strong>
        </p>
        <p>{say(ownKeys ? "verify.keys.own" : "verify.keys.pinned")}</p>
      </div>
      {of.release !== id && <p className="note warning">{say("verify.other")}</p>}
      {!facts.runner.attested && <p className="note warning">{say("page.unattested")}</p>}
      <dl className="facts">
        <dt>{say("page.dataset")}</dt>
        <dd>{say("verify.dataset", { id: facts.dataset.id, version: facts.dataset.version })}</dd>
        <dt>{say("page.policy")}</dt>
        <dd>{facts.policy.version}</dd>
        <dt>{say("verify.mode")}</dt>
        <dd>{say(`verify.mode.${facts.mode}`)}</dd>
        <dt>{say("page.made")}</dt>
        <dd>{time(facts.time)}</dd>
        <dt>{say("verify.runner")}</dt>
        <dd>{of.runner}</dd>
        <dt>{say("page.index")}</dt>
        <dd>{say("verify.index", { index: of.index, size: of.size, origin: of.origin })}</dd>
      </dl>
      <p className="faint">{say("verify.not")}</p>
    </>
  );
}
