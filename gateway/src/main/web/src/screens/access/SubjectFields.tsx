import type { DatasetSummary } from "../../api/types";
import { purposeName } from "../../words/purpose";
import { useWords } from "../../words/words";
import type { Draft } from "./draft";
import { Field } from "../../parts/Field";

type Props = {
  draft: Draft;
  offered: DatasetSummary[];
  fixed: boolean;
  onChange: (part: Partial<Draft>) => void;
};

/** What a request is about; once it is made, that stays as it is. */
export function SubjectFields({ draft, offered, fixed, onChange }: Props) {
  const words = useWords();
  const { say, pick } = words;
  if (fixed) {
    return (
      <dl className="facts">
        <dt>{say("access.dataset")}</dt>
        <dd>{draft.dataset}</dd>
        <dt>{say("access.project")}</dt>
        <dd>{draft.project}</dd>
        <dt>{say("access.purpose")}</dt>
        <dd>{purposeName(words, draft.purpose)}</dd>
      </dl>
    );
  }
  const purposes = offered.find((one) => one.id === draft.dataset)?.purposes ?? [];
  return (
    <>
      <Field label={say("access.dataset")}>
        {(props) => (
          <select
            {...props}
            value={draft.dataset}
            onChange={(event) => onChange({ dataset: event.target.value })}
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
            value={purposes.includes(draft.purpose) ? draft.purpose : purposes[0]}
            onChange={(event) => onChange({ purpose: event.target.value })}
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
            onChange={(event) => onChange({ project: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
