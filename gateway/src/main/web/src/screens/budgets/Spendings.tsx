import type { Spending } from "../../api/budgets";
import type { Mode } from "../../api/types";
import { useWords } from "../../words/words";
import { amountText } from "./amounts";

/** What was spent on which question, the latest first. */
export function Spendings({ all, mode }: { all: Spending[]; mode: Mode }) {
  const words = useWords();
  const { say, time } = words;
  return (
    <section aria-labelledby="spendings-title">
      <h2 id="spendings-title">{say("budgets.spendings")}</h2>
      {all.length === 0 && <p>{say("budgets.spendings.none")}</p>}
      {all.length > 0 && (
        <div className="scroll" role="group" aria-labelledby="spendings-title" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say("budgets.at")}</th>
                <th scope="col">{say("budgets.project")}</th>
                <th scope="col">{say("budgets.question")}</th>
                <th scope="col">{say("budgets.cost")}</th>
              </tr>
            </thead>
            <tbody>
              {all.map((one) => (
                <tr key={one.job}>
                  <td>{time(one.at)}</td>
                  <td>{one.project}</td>
                  <td>{one.text ?? <code>{one.question.slice(0, 12)}</code>}</td>
                  <td>{amountText(words, one.cost, mode)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
