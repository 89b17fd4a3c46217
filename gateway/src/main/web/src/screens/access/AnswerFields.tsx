import { TextField } from "../../parts/TextField";
import { useWords } from "../../words/words";
import type { Draft } from "./draft";
import { Field } from "../../parts/Field";

type Props = { draft: Draft; onChange: (part: Partial<Draft>) => void };

/** What an applicant says about a request, and can say again. */
export function AnswerFields({ draft, onChange }: Props) {
  const { say } = useWords();
  return (
    <>
      <TextField
        label={say("access.name")}
        maxLength={200}
        value={draft.title}
        onChange={(text) => onChange({ title: text })}
      />
      <TextField
        label={say("access.boards")}
        hint={say("access.boards.hint")}
        rows={2}
        maxLength={1000}
        value={draft.boardNumbers}
        onChange={(text) => onChange({ boardNumbers: text })}
      />
      <TextField
        label={say("access.members")}
        hint={say("access.members.hint")}
        value={draft.members}
        onChange={(text) => onChange({ members: text })}
      />
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
      <TextField
        label={say("access.reason")}
        required
        rows={5}
        maxLength={10_000}
        value={draft.reason}
        onChange={(text) => onChange({ reason: text })}
      />
    </>
  );
}
