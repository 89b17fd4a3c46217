import type { ReleaseKey } from "../../api/policies";
import type { Mode } from "../../api/types";
import { useWords, type Key } from "../../words/words";
import { useFields } from "./fields";
import { PolicyField } from "./PolicyField";

const MODES: Mode[] = ["dp", "perturbed", "reviewed"];

/** The release mode, and the numbers that it has. */
export function ReleaseFields({ keys }: { keys: ReleaseKey[] }) {
  const { say } = useWords();
  const mode = useFields().texts.get("/release/mode");
  return (
    <fieldset>
      <legend>{say("policies.form.release")}</legend>
      <PolicyField
        pointer="/release/mode"
        label={say("dataset.mode")}
        hint={say("policies.mode.hint")}
        choices={MODES.map((one) => ({ value: one, label: say(`mode.${one}`) }))}
      />
      <div className="policy-numbers">
        {keys
          .filter((one) => one.mode === null || one.mode === mode)
          .map((one) => (
            <PolicyField
              key={one.key}
              pointer={`/release/${one.key}`}
              label={say(`policies.key.${one.key}` as Key)}
              hint={`${one.key} · ${say("policies.standard", { value: one.standard })}`}
              type="number"
              standard={one.standard}
            />
          ))}
      </div>
    </fieldset>
  );
}
