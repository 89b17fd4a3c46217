import { useId } from "react";
import type { Amount, Policy } from "../api/types";
import { budget } from "../api/workbench";
import { useWords, type Words } from "../words/words";
import { Await } from "./Await";
import { useLoaded } from "./useLoaded";

/** Below this share of what there was, the gauge warns. */
const LOW = 0.2;

type Props = { policy: Policy; project: string; turn?: number };

/** What is left of a project's budget, and what that means; read anew whenever `turn` changes. */
export function BudgetGauge({ policy, project, turn = 0 }: Props) {
  const { say } = useWords();
  const key = `${policy.dataset} ${project} ${turn}`;
  const [state, reload] = useLoaded(key, () => budget(policy.dataset, project));
  return (
    <Await of={state} onRetry={reload}>
      {({ accounts }) => {
        const account = accounts.find((one) => one.project === project);
        return account ? (
          <Gauge policy={policy} all={account.budget} left={account.remaining} />
        ) : (
          <p>{say("budget.none")}</p>
        );
      }}
    </Await>
  );
}

function Gauge({ policy, all, left }: { policy: Policy; all: Amount; left: Amount }) {
  const words = useWords();
  const { say, number } = words;
  const id = useId();
  const [whole, rest] = policy.release.mode === "dp" ? [all.rho, left.rho] : questions(all, left);
  const share = Number(whole) > 0 ? Math.max(0, Number(rest)) / Number(whole) : 0;
  if (Number(whole) === 0) {
    return <p>{say("budget.unlimited")}</p>;
  }
  return (
    <div className="gauge">
      <p id={id}>
        <strong>{amounts(words, policy, whole, rest)}</strong> (
        {say("budget.share", { share: number(share * 100, 3) })})
      </p>
      <meter aria-labelledby={id} min={0} max={1} low={LOW} high={LOW} optimum={1} value={share} />
      <p className="faint">{meaning(words, policy, left)}</p>
    </div>
  );
}

function questions(all: Amount, left: Amount): [string, string] {
  return [String(all.questions ?? 0), String(left.questions ?? 0)];
}

function amounts({ say, number }: Words, policy: Policy, all: string, left: string): string {
  const values = { left: number(Number(left)), all: number(Number(all)) };
  return policy.release.mode === "dp" ? say("budget.rho", values) : say("budget.questions", values);
}

function meaning({ say, number }: Words, policy: Policy, left: Amount): string {
  const { mode, perQuestion } = policy.release;
  if (mode !== "dp") {
    return say("budget.questions.meaning");
  }
  const each = Number(perQuestion ?? 0);
  const more = each > 0 ? Math.floor(Number(left.rho) / each + 1e-9) : 0;
  return say("budget.rho.meaning", { n: number(more, 12), epsilon: number(left.epsilon, 3) });
}
