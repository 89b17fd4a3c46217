import { useState } from "react";
import { decideTopUp, type TopUp, type TopUpAct } from "../../api/budgets";
import type { Mode, Problem, Role } from "../../api/types";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { amountText } from "./amounts";

type Props = { all: TopUp[]; mode: Mode; role: Role; onChange: () => void };

/** More budget that was asked for or proposed, and what can be done about each. */
export function TopUps({ all, mode, role, onChange }: Props) {
  const { say } = useWords();
  if (all.length === 0) {
    return <p>{say("budgets.topups.none")}</p>;
  }
  return (
    <ul className="cards">
      {all.map((one) => (
        <li key={one.id} className="card">
          <TopUpCard topUp={one} mode={mode} role={role} onChange={onChange} />
        </li>
      ))}
    </ul>
  );
}

function TopUpCard({ topUp, mode, role, onChange }: Omit<Props, "all"> & { topUp: TopUp }) {
  const words = useWords();
  const { say, time } = words;
  const [problem, setProblem] = useState<Problem | null>(null);
  const act = (decision: TopUpAct) => {
    setProblem(null);
    decideTopUp(topUp.id, decision, "").then(onChange, (failure: unknown) =>
      setProblem(problemOf(failure)),
    );
  };
  return (
    <>
      <p>
        <strong>{topUp.project ?? say("budgets.whole")}</strong> +
        {amountText(words, topUp.amount, mode)}{" "}
        <span className="badge">{say(`budgets.status.${topUp.status}`)}</span>
      </p>
      {topUp.reason && <blockquote>{topUp.reason}</blockquote>}
      <p className="faint">{time(topUp.changed)}</p>
      <p className="actions">
        {acts(topUp, role).map((one) => (
          <button key={one} type="button" onClick={() => act(one)}>
            {say(`budgets.act.${one}`)}
          </button>
        ))}
      </p>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}

/** What to offer; the gateway decides whether it may be done. */
function acts(topUp: TopUp, role: Role): TopUpAct[] {
  switch (topUp.status) {
    case "asked":
      return topUp.own ? ["withdraw"] : role === "steward" ? ["propose", "decline"] : [];
    case "proposed":
      return topUp.own ? ["withdraw"] : role === "steward" ? ["approve", "decline"] : [];
    case "agreed":
      return role === "steward" ? ["approve"] : [];
    default:
      return [];
  }
}
