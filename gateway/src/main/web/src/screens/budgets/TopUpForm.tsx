import { useState, type FormEvent } from "react";
import { topUp, type BudgetStatement, type Wish } from "../../api/budgets";
import type { Problem } from "../../api/types";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf } from "../../parts/useLoaded";
import { TextField } from "../../parts/TextField";
import { useWords } from "../../words/words";
import { Field } from "../../parts/Field";

type Props = {
  statement: BudgetStatement;
  project?: string;
  label: string;
  onDone: () => void;
};

/** Asks for more of a project's budget, or proposes it; without a project, of the whole dataset's. */
export function TopUpForm({ statement, project, label, onDone }: Props) {
  const { say } = useWords();
  const [amount, setAmount] = useState("");
  const [delta, setDelta] = useState("");
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const isOfRho = statement.mode === "dp";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    setBusy(true);
    const wish: Wish = {
      reason,
      ...(project ? { project } : {}),
      ...(isOfRho
        ? { rho: amount, ...(delta ? { delta } : {}) }
        : { questions: Math.trunc(Number(amount)) }),
    };
    topUp(statement.dataset, wish)
      .then(
        () => {
          setAmount("");
          setDelta("");
          setReason("");
          onDone();
        },
        (failure: unknown) => setProblem(problemOf(failure)),
      )
      .finally(() => setBusy(false));
  };
  if (statement.mode === "reviewed") {
    return <p>{say("budgets.free")}</p>;
  }
  return (
    <form onSubmit={submit}>
      <Field label={say(isOfRho ? "budgets.rho" : "budgets.questions")}>
        {(props) => (
          <input
            {...props}
            required
            inputMode={isOfRho ? "decimal" : "numeric"}
            pattern={isOfRho ? "[0-9]{1,3}(\\.[0-9]{1,9})?" : "[1-9][0-9]{0,6}"}
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        )}
      </Field>
      {isOfRho && (
        <Field label={say("budgets.delta")}>
          {(props) => (
            <input
              {...props}
              inputMode="decimal"
              pattern="0(\.[0-9]{1,15})?"
              value={delta}
              onChange={(event) => setDelta(event.target.value)}
            />
          )}
        </Field>
      )}
      <TextField
        label={say("budgets.reason")}
        required
        rows={2}
        maxLength={10_000}
        value={reason}
        onChange={setReason}
      />
      {problem && <ProblemNote problem={problem} />}
      <button type="submit" disabled={busy}>
        {label}
      </button>
    </form>
  );
}
