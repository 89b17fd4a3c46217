import { useState, type FormEvent } from "react";
import { apply, type Application } from "../../api/gateway";
import type { DatasetSummary, Problem } from "../../api/types";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf } from "../../parts/useLoaded";
import { purposeName } from "../../words/purpose";
import { useWords } from "../../words/words";
import { clearDraft, readDraft, writeDraft, type Draft } from "./draft";
import { Field } from "./Field";

type Props = { offered: DatasetSummary[]; dataset: string | undefined; onDone: () => void };

/** One form for one request; what is written is kept until it is submitted. */
export function ApplicationForm({ offered, dataset, onDone }: Props) {
  const words = useWords();
  const { say, pick } = words;
  const [draft, setDraft] = useState<Draft>(() => begin(offered, dataset));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const purposes = offered.find((one) => one.id === draft.dataset)?.purposes ?? [];
  const purpose = purposes.includes(draft.purpose) ? draft.purpose : (purposes[0] ?? "");
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    writeDraft(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    apply({ ...application(draft), purpose })
      .then(
        () => {
          clearDraft();
          setDraft(begin(offered, dataset));
          onDone();
        },
        (failure: unknown) => setProblem(problemOf(failure)),
      )
      .finally(() => setBusy(false));
  };
  return (
    <form onSubmit={submit}>
      <p className="faint">{say("access.saved")}</p>
      <Field label={say("access.dataset")}>
        {(props) => (
          <select
            {...props}
            value={draft.dataset}
            onChange={(event) => change({ dataset: event.target.value })}
          >
            {offered.map((one) => (
              <option key={one.id} value={one.id}>
                {pick(one.title)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say("access.purpose")}>
        {(props) => (
          <select
            {...props}
            value={purpose}
            onChange={(event) => change({ purpose: event.target.value })}
          >
            {purposes.map((code) => (
              <option key={code} value={code}>
                {purposeName(words, code)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say("access.project")} hint={say("access.project.hint")}>
        {(props) => (
          <input
            {...props}
            required
            pattern="[a-z][a-z0-9\-]{0,62}"
            value={draft.project}
            onChange={(event) => change({ project: event.target.value })}
          />
        )}
      </Field>
      <Field label={say("access.members")} hint={say("access.members.hint")}>
        {(props) => (
          <input
            {...props}
            value={draft.members}
            onChange={(event) => change({ members: event.target.value })}
          />
        )}
      </Field>
      <Field label={say("access.until")}>
        {(props) => (
          <input
            {...props}
            type="date"
            required
            value={draft.until}
            onChange={(event) => change({ until: event.target.value })}
          />
        )}
      </Field>
      <Field label={say("access.reason")}>
        {(props) => (
          <textarea
            {...props}
            required
            rows={5}
            maxLength={10_000}
            value={draft.reason}
            onChange={(event) => change({ reason: event.target.value })}
          />
        )}
      </Field>
      {problem && <ProblemNote problem={problem} />}
      <button type="submit" className="primary" disabled={busy}>
        {say("access.submit")}
      </button>
    </form>
  );
}

function begin(offered: DatasetSummary[], dataset: string | undefined): Draft {
  const kept = readDraft();
  const wanted = dataset ?? kept.dataset;
  const found = offered.some((one) => one.id === wanted) ? wanted : (offered[0]?.id ?? "");
  return { ...kept, dataset: found };
}

function application(draft: Draft): Application {
  const members = draft.members
    .split(/[\s,]+/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return { ...draft, members };
}
