import "../../design/access.css";
import { useState } from "react";
import { budget, type BudgetStatement } from "../../api/budgets";
import { datasets } from "../../api/gateway";
import type { DatasetSummary } from "../../api/types";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { Field } from "../../parts/Field";
import { Left } from "./Left";
import { SealingPart } from "./SealingPart";
import { Spendings } from "./Spendings";
import { TopUpForm } from "./TopUpForm";
import { TopUps } from "./TopUps";

/** What was spent of the datasets that a steward looks after, and what they are. */
export default function BudgetsScreen() {
  const { say } = useWords();
  const [state, reload] = useLoaded("datasets", datasets);
  return (
    <>
      <h1>{say("budgets.title")}</h1>
      <Await of={state} onRetry={reload}>
        {(all) => <Chosen all={all} />}
      </Await>
    </>
  );
}

function Chosen({ all }: { all: DatasetSummary[] }) {
  const { say, pick } = useWords();
  const [chosen, setChosen] = useState(all[0]?.id ?? "");
  if (!chosen) {
    return <p>{say("budgets.none")}</p>;
  }
  return (
    <>
      <Field label={say("access.dataset")}>
        {(props) => (
          <select {...props} value={chosen} onChange={(event) => setChosen(event.target.value)}>
            {all.map((one) => (
              <option key={one.id} value={one.id}>
                {pick(one.title)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Dataset key={chosen} id={chosen} />
    </>
  );
}

function Dataset({ id }: { id: string }) {
  const [state, reload] = useLoaded(id, () => budget(id));
  return (
    <>
      <Await of={state} onRetry={reload}>
        {(statement) => <Statement statement={statement} onChange={reload} />}
      </Await>
      <SealingPart dataset={id} />
    </>
  );
}

type Props = { statement: BudgetStatement; onChange: () => void };

function Statement({ statement, onChange }: Props) {
  const { say } = useWords();
  const [project, setProject] = useState("");
  const projects = statement.accounts.flatMap((account) => account.project ?? []);
  return (
    <>
      <section aria-labelledby="accounts-title">
        <h2 id="accounts-title">{say("budgets.accounts")}</h2>
        {statement.accounts.map((account) => (
          <Left key={account.project ?? ""} account={account} mode={statement.mode} />
        ))}
      </section>
      <section aria-labelledby="topups-title">
        <h2 id="topups-title">{say("budgets.topups")}</h2>
        <TopUps all={statement.topUps} mode={statement.mode} role="steward" onChange={onChange} />
        <details>
          <summary>{say("budgets.propose")}</summary>
          <Field label={say("budgets.account")}>
            {(props) => (
              <select
                {...props}
                value={project}
                onChange={(event) => setProject(event.target.value)}
              >
                <option value="">{say("budgets.whole")}</option>
                {projects.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </select>
            )}
          </Field>
          <TopUpForm
            statement={statement}
            {...(project ? { project } : {})}
            label={say("budgets.act.propose")}
            onDone={onChange}
          />
        </details>
      </section>
      <Spendings all={statement.spendings} mode={statement.mode} />
    </>
  );
}
