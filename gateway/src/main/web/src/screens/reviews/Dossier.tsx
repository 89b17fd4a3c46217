import type { Dossier as Shown, Finding, Part, SpokenRule } from "../../api/reviews";
import { useWords } from "../../words/words";
import { keyText, measuresOf } from "../workbench/measures";
import { ResultTable } from "../workbench/ResultTable";

/** The table as it would leave, and what was found about each of its numbers. */
export function Dossier({ of, least }: { of: Shown; least: number }) {
  const { say, pick } = useWords();
  return (
    <>
      <section aria-labelledby="table-title">
        <h2 id="table-title">{say("reviews.table")}</h2>
        <p className="note warning">{say("reviews.table.note")}</p>
        <ResultTable table={of.table} measures={measuresOf(of.table, null)} />
      </section>
      <section aria-labelledby="findings-title">
        <h2 id="findings-title">{say("reviews.findings")}</h2>
        {of.parts.map((part, at) => (
          <Findings key={at} of={part} rules={of.rules} least={least} />
        ))}
        <h3>{say("reviews.rules")}</h3>
        {of.rules.length === 0 && <p>{say("reviews.rules.none")}</p>}
        <ol>
          {of.rules.map((rule) => (
            <li key={rule.rule}>{pick({ ko: rule.messageKo, en: rule.message })}</li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Findings({ of, rules, least }: { of: Part; rules: SpokenRule[]; least: number }) {
  const words = useWords();
  const { say, number } = words;
  const keys = of.cells[0]?.keys.length ?? 0;
  return (
    <>
      <div className="scroll" role="group" aria-label={say("reviews.findings")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {keys > 0 && (
                <th scope="col" colSpan={keys}>
                  {say("reviews.group")}
                </th>
              )}
              {of.numbers.map((kind, at) => (
                <th key={at} scope="col">
                  {say(`reviews.number.${kind}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {of.cells.map((cell, row) => (
              <tr key={row}>
                {cell.keys.map((key, at) => (
                  <td key={at}>{keyText(words, key)}</td>
                ))}
                {cell.findings.map((finding, at) => (
                  <td key={at}>
                    <Found finding={finding} rules={rules} least={least} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        {say("reviews.withheld.share", { percent: number(of.withheldShare * 100, 3) })}{" "}
        {of.leftOut > 0 && say("reviews.left-out", { n: of.leftOut })}
      </p>
    </>
  );
}

type FoundProps = { finding: Finding; rules: SpokenRule[]; least: number };

function Found({ finding, rules, least }: FoundProps) {
  const { say, number } = useWords();
  const spoken = finding.rules.map((name) => rules.findIndex((rule) => rule.rule === name) + 1);
  const isNear = finding.persons !== null && finding.persons < 2 * least;
  return (
    <>
      {finding.fate === "released" ? (
        say("reviews.persons", { n: number(finding.persons ?? 0, 12) })
      ) : (
        <span className="withheld">{say(`reviews.fate.${finding.fate}`)}</span>
      )}
      {isNear && (
        <>
          {" "}
          <span className="badge near">{say("reviews.near", { least })}</span>
        </>
      )}
      {spoken.length > 0 && (
        <span className="interval">{say("reviews.rule", { n: spoken.join(", ") })}</span>
      )}
    </>
  );
}
