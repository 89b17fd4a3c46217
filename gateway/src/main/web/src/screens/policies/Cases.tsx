import type { Case, Reason } from "../../api/policies";
import { purposeName } from "../../words/purpose";
import { useWords } from "../../words/words";

/** What becomes of a question under the draft. */
export function becomes({ before, after }: Case): "refused" | "allowed" | "same" {
  if ((before.length === 0) === (after.length === 0)) {
    return "same";
  }
  return after.length === 0 ? "allowed" : "refused";
}

/** Past questions, each with the rules that decide. */
export function Cases({ cases }: { cases: Case[] }) {
  const words = useWords();
  const { say, pick, time, number } = words;
  if (cases.length === 0) {
    return <p>{say("policies.rehearsal.none")}</p>;
  }
  return (
    <ol className="policy-cases">
      {cases.map((one, place) => (
        <li key={`${one.at} ${place}`} data-becomes={becomes(one)}>
          <details>
            <summary>
              <strong>{say(`policies.becomes.${outcome(one)}`)}</strong>{" "}
              {one.words ? pick(one.words) : say("policies.rehearsal.wordless")}
            </summary>
            <dl className="facts">
              <dt>{say("policies.rehearsal.at")}</dt>
              <dd>{time(one.at)}</dd>
              <dt>{say("policies.rehearsal.project")}</dt>
              <dd>{one.project}</dd>
              <dt>{say("policies.rehearsal.purpose")}</dt>
              <dd>{purposeName(words, one.purpose)}</dd>
              <dt>{say("policies.rehearsal.before")}</dt>
              <dd>
                <Reasons of={one.before} />
              </dd>
              <dt>{say("policies.rehearsal.after")}</dt>
              <dd>
                <Reasons of={one.after} />
              </dd>
              {one.cells && (
                <>
                  <dt>{say("policies.rehearsal.cells.title")}</dt>
                  <dd>
                    {say("policies.rehearsal.cells", {
                      now: number(one.cells.now),
                      least: number(one.cells.least),
                      most: number(one.cells.most),
                    })}{" "}
                    <span className="faint">{pick(one.cells.basis)}</span>
                  </dd>
                </>
              )}
            </dl>
          </details>
        </li>
      ))}
    </ol>
  );
}

function outcome(one: Case) {
  const change = becomes(one);
  return change === "same" ? (one.after.length === 0 ? "stays" : "staysRefused") : change;
}

function Reasons({ of }: { of: Reason[] }) {
  const { say, language } = useWords();
  if (of.length === 0) {
    return say("policies.answered");
  }
  return (
    <ul>
      {of.map((reason, place) => (
        <li key={place}>
          {language === "ko" ? reason.messageKo : reason.message} <code>{reason.rule}</code>
        </li>
      ))}
    </ul>
  );
}
