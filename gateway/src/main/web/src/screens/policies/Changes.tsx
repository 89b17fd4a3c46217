import type { Change, PolicyVersion } from "../../api/policies";
import { Field } from "../../parts/Field";
import { WideTable } from "../../parts/WideTable";
import { useWords } from "../../words/words";

type Props = {
  changes: Change[];
  isSound: boolean;
  against: number;
  versions: PolicyVersion[];
  onAgainst: (version: number) => void;
};

/** What the draft changes, and which of it protects less. */
export function Changes({ changes, isSound, against, versions, onAgainst }: Props) {
  const { say } = useWords();
  const weaker = changes.filter((change) => change.effect === "weaker").length;
  return (
    <section aria-labelledby="changes-title">
      <h2 id="changes-title">{say("policies.changes")}</h2>
      <Field label={say("policies.against")}>
        {(control) => (
          <select
            {...control}
            value={against}
            onChange={(event) => onAgainst(Number(event.target.value))}
          >
            {versions.map(({ version }, place) => (
              <option key={version} value={version}>
                {say(place === 0 ? "policies.version.inForce" : "policies.version.n", { version })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p role="status" className={weaker > 0 ? "note warning" : "note"} data-weaker={weaker}>
        {!isSound && say("policies.changes.unsound")}
        {isSound && changes.length === 0 && say("policies.changes.none")}
        {isSound && changes.length > 0 && say("policies.changes.n", { n: changes.length, weaker })}
      </p>
      {changes.length > 0 && (
        <WideTable
          label={say("policies.changes")}
          columns={[
            say("policies.changes.what"),
            say("policies.changes.kind"),
            say("policies.changes.before"),
            say("policies.changes.after"),
            say("policies.changes.effect"),
          ]}
        >
          {changes.map((change) => (
            <OneChange key={`${change.pointer} ${change.before ?? ""}`} change={change} />
          ))}
        </WideTable>
      )}
    </section>
  );
}

function OneChange({ change }: { change: Change }) {
  const { say } = useWords();
  const kind = change.before === null ? "added" : change.after === null ? "removed" : "changed";
  return (
    <tr data-change={change.pointer} className={`effect-${change.effect}`}>
      <th scope="row">
        <code>{change.pointer.slice(1).replaceAll("/", " › ")}</code>
      </th>
      <td>{say(`policies.kind.${kind}`)}</td>
      <td>{change.before}</td>
      <td>{change.after}</td>
      <td>
        <strong>{say(`policies.effect.${change.effect}`)}</strong>
      </td>
    </tr>
  );
}
