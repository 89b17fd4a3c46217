import { useId } from "react";
import type { Account } from "../../api/budgets";
import type { Mode } from "../../api/types";
import { useWords } from "../../words/words";
import { amountText, spentShare } from "./amounts";

/** How an account stands, as a gauge and in words. */
export function Left({ account, mode }: { account: Account; mode: Mode }) {
  const words = useWords();
  const { say } = words;
  const id = useId();
  const share = spentShare(account.budget, account.spent);
  return (
    <div className="account">
      <p id={id}>
        <strong>{account.project ?? say("budgets.whole")}</strong>:{" "}
        {share === null
          ? say("budgets.unbounded", { spent: amountText(words, account.spent, mode) })
          : say("budgets.left", {
              left: amountText(words, account.remaining, mode),
              budget: amountText(words, account.budget, mode),
            })}
      </p>
      {share !== null && (
        <progress max={1} value={Math.min(share, 1)} aria-labelledby={id}>
          {Math.round(share * 100)}%
        </progress>
      )}
    </div>
  );
}
