import type { PolicyVersion } from "../../api/policies";
import { useWords } from "../../words/words";

type Props = { versions: PolicyVersion[]; onOpen: (version: number) => void };

/** The versions that came into force, as far as it is known here. */
export function Versions({ versions, onOpen }: Props) {
  const { say, time, date } = useWords();
  return (
    <details>
      <summary>{say("policies.versions", { n: versions.length })}</summary>
      <div className="scroll" tabIndex={0} role="group" aria-label={say("dataset.version")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("dataset.version")}</th>
              <th scope="col">{say("policies.versions.at")}</th>
              <th scope="col">{say("dataset.expires")}</th>
              <th scope="col">{say("policies.versions.log")}</th>
              <th scope="col">{say("policies.versions.digest")}</th>
              <td />
            </tr>
          </thead>
          <tbody>
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
          </tbody>
        </table>
      </div>
      <p className="faint">{say("policies.versions.note")}</p>
    </details>
  );
}
