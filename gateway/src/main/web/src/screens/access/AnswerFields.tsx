import { useWords } from "../../words/words";
import type { Draft } from "./draft";
import { Field } from "./Field";

type Props = { draft: Draft; onChange: (part: Partial<Draft>) => void };

/** What an applicant says about a request, and can say again. */
export function AnswerFields({ draft, onChange }: Props) {
  const { say } = useWords();
  return (
    <>
      <Field label={say("access.name")}>
        {(props) => (
          <input
            {...props}
            maxLength={200}
            value={draft.title}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label={say("access.boards")} hint={say("access.boards.hint")}>
        {(props) => (
          <textarea
            {...props}
            rows={2}
            maxLength={1000}
            value={draft.boardNumbers}
            onChange={(event) => onChange({ boardNumbers: event.target.value })}
          />
        )}
      </Field>
      <Field label={say("access.members")} hint={say("access.members.hint")}>
        {(props) => (
          <input
            {...props}
            value={draft.members}
            onChange={(event) => onChange({ members: event.target.value })}
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
            onChange={(event) => onChange({ until: event.target.value })}
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
            onChange={(event) => onChange({ reason: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
