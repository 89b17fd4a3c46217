import { useState } from "react";
import { budget, type BudgetStatement } from "../../api/budgets";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { Left } from "../budgets/Left";
import { TopUpForm } from "../budgets/TopUpForm";
import { TopUps } from "../budgets/TopUps";

/** What is left of a project's budget, what was asked for, and asking for more. */
export function BudgetWish({ dataset, project }: { dataset: string; project: string }) {
  const [state, reload] = useLoaded(`${dataset}/${project}`, () => budget(dataset, project));
  return (
    <Await of={state} onRetry={reload}>
      {(statement) => <Asking statement={statement} project={project} onChange={reload} />}
    </Await>
  );
}

type Props = { statement: BudgetStatement; project: string; onChange: () => void };

function Asking({ statement, project, onChange }: Props) {
  const { say } = useWords();
  const [done, setDone] = useState(false);
  return (
    <>
      {statement.accounts.map((account) => (
        <Left key={account.project} account={account} mode={statement.mode} />
      ))}
      <TopUps all={statement.topUps} mode={statement.mode} role="researcher" onChange={onChange} />
      <p role="status">{done && say("budgets.asked")}</p>
      <TopUpForm
        statement={statement}
        project={project}
        label={say("budgets.ask")}
        onDone={() => {
          setDone(true);
          onChange();
        }}
      />
    </>
  );
}
