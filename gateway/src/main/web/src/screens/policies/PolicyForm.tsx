import type { ReleaseKey } from "../../api/policies";
import { useWords } from "../../words/words";
import { FieldsContext, type Fields } from "./fields";
import { PolicyField } from "./PolicyField";
import { PurposeFields } from "./PurposeFields";
import { ReleaseFields } from "./ReleaseFields";
import { TableFields } from "./TableFields";

type Props = { fields: Fields; keys: ReleaseKey[]; isReadable: boolean };

/** The policy as a form; each change is made in the file, whose other lines stay as they are. */
export function PolicyForm({ fields, keys, isReadable }: Props) {
  const { say } = useWords();
  return (
    <FieldsContext value={fields}>
      <form onSubmit={(event) => event.preventDefault()}>
        {!isReadable && (
          <p role="status" className="note warning">
            {say("policies.form.closed")}
          </p>
        )}
        <p className="faint">{say("policies.form.note")}</p>
        <fieldset className="policy-whole" disabled={!isReadable}>
          <fieldset>
            <legend>{say("policies.form.head")}</legend>
            <PolicyField pointer="/title/ko" label={say("policies.title.ko")} />
            <PolicyField pointer="/title/en" label={say("policies.title.en")} />
            <div className="policy-numbers">
              <PolicyField
                pointer="/version"
                label={say("dataset.version")}
                hint={say("policies.version.hint")}
                type="number"
              />
              <PolicyField
                pointer="/expires"
                label={say("dataset.expires")}
                hint={say("policies.expires.hint")}
                type="date"
              />
            </div>
            <PolicyField
              pointer="/steward"
              label={say("dataset.steward")}
              hint={say("policies.steward.hint")}
            />
          </fieldset>
          <ReleaseFields keys={keys} />
          <PurposeFields />
          <TableFields />
        </fieldset>
      </form>
    </FieldsContext>
  );
}
