import type { Amount, Mode } from "../../api/types";
import type { Words } from "../../words/words";

/** An amount in the unit that budgets are of in a mode. */
export function amountText({ say, number }: Words, amount: Amount, mode: Mode): string {
  if (mode === "dp") {
    return say("budgets.rho.amount", { rho: amount.rho, epsilon: number(amount.epsilon, 3) });
  }
  return amount.questions === null
    ? say("budgets.unlimited")
    : say("budgets.questions.amount", { n: number(amount.questions) });
}

/** The share of a budget that is spent, from 0 to 1; nothing where there is no bound. */
export function spentShare(budget: Amount, spent: Amount): number | null {
  const rho = Number(budget.rho);
  if (rho > 0) {
    return Number(spent.rho) / rho;
  }
  return budget.questions ? (spent.questions ?? 0) / budget.questions : null;
}
