import type { PolicyVersion } from "../../api/policies";
import { WideTable } from "../../parts/WideTable";
import { useWords } from "../../words/words";

type Props = { versions: PolicyVersion[]; onOpen: (version: number) => void };

/** The versions that came into force, as far as it is known here. */
export function Versions({ versions, onOpen }: Props) {
  const { say, time, date } = useWords();
  return (
    <details>
      <summary>{say("policies.versions", { n: versions.length })}</summary>
      <WideTable
        label={say("dataset.version")}
        columns={[
          say("dataset.version"),
          say("policies.versions.at"),
          say("dataset.expires"),
          say("policies.versions.log"),
          say("policies.versions.digest"),
          "",
        ]}
      >
        {versions.map((one) => (
          <tr key={one.version}>
            <th scope="row">{one.version}</th>
            <td>{time(one.published)}</td>
            <td>{date(one.expires)}</td>
            <td>{one.logIndex}</td>
            <td>
              <code>{one.digest}</code>
            </td>
            <td>
              <button type="button" onClick={() => onOpen(one.version)}>
                {say("policies.versions.open", { version: one.version })}
              </button>
            </td>
          </tr>
        ))}
      </WideTable>
      <p className="faint">{say("policies.versions.note")}</p>
    </details>
  );
}
