import type { Spending } from "../../api/budgets";
import type { Mode } from "../../api/types";
import { WideTable } from "../../parts/WideTable";
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
        <WideTable
          label={say("budgets.spendings")}
          columns={[
            say("budgets.at"),
            say("budgets.project"),
            say("budgets.question"),
            say("budgets.cost"),
          ]}
        >
          {all.map((one) => (
            <tr key={one.job}>
              <td>{time(one.at)}</td>
              <td>{one.project}</td>
              <td>{one.text ?? <code>{one.question.slice(0, 12)}</code>}</td>
              <td>{amountText(words, one.cost, mode)}</td>
            </tr>
          ))}
        </WideTable>
      )}
    </section>
  );
}
