import { useState, type FormEvent } from "react";
import { makeReport, reports, type Report } from "../../api/auditor";
import type { Problem } from "../../api/types";
import { address, followLink, go } from "../../app/router";
import { Await } from "../../parts/Await";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf, useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { Field } from "../../parts/Field";

/** The months: a report is made of each, looked at, and signed off. */
export function MonthsTab() {
  const { say } = useWords();
  const [state, reload] = useLoaded("reports", reports);
  return (
    <section aria-labelledby="months-title">
      <h2 id="months-title">{say("auditor.months.title")}</h2>
      <p>{say("auditor.months.lead")}</p>
      <Make />
      <h3>{say("auditor.months.list")}</h3>
      <Await of={state} onRetry={reload}>
        {(all) => (all.length === 0 ? <p>{say("auditor.months.none")}</p> : <List all={all} />)}
      </Await>
    </section>
  );
}

function Make() {
  const { say } = useWords();
  const [month, setMonth] = useState(lastMonth);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const make = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    makeReport(month)
      .then((made) => go(address("audit", "months", made.id)))
      .catch((failure: unknown) => setProblem(problemOf(failure)))
      .finally(() => setBusy(false));
  };
  return (
    <form className="inline" onSubmit={make}>
      <Field label={say("auditor.months.month")}>
        {(props) => (
          <input
            {...props}
            type="month"
            required
            pattern="[0-9]{4}-[0-9]{2}"
            value={month}
            onChange={(event) => setMonth(event.target.value)}
          />
        )}
      </Field>
      <button type="submit" className="primary" disabled={busy}>
        {say("auditor.months.make")}
      </button>
      <div role="status">
        {busy && (
          <p className="run">
            <progress aria-label={say("auditor.months.making")} /> {say("auditor.months.making")}
          </p>
        )}
      </div>
      {problem && <ProblemNote problem={problem} />}
    </form>
  );
}

function List({ all }: { all: Report[] }) {
  const { say, number, time } = useWords();
  return (
    <ul className="cards">
      {all.map((one) => (
        <li key={one.id} className="card">
          <h4>{one.month}</h4>
          <dl className="facts">
            <dt>{say("auditor.months.status")}</dt>
            <dd>
              {one.reviewed === null
                ? say("auditor.months.unsigned")
                : say("auditor.months.signed", { index: one.reviewed })}
            </dd>
            <dt>{say("auditor.months.anomalies")}</dt>
            <dd>{number(one.anomalies, 15)}</dd>
            <dt>{say("auditor.months.entries")}</dt>
            <dd>{number(one.entries, 15)}</dd>
            <dt>{say("auditor.months.made")}</dt>
            <dd>{time(one.madeAt)}</dd>
          </dl>
          <a
            className={one.reviewed === null ? "button primary" : "button"}
            href={address("audit", "months", one.id)}
            onClick={followLink}
          >
            {say(one.reviewed === null ? "auditor.months.open" : "auditor.months.view")}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The month before this one, which is the one to review. */
function lastMonth(): string {
  const now = new Date();
  const before = new Date(Date.UTC(now.getFullYear(), now.getMonth() - 1, 1));
  return before.toISOString().slice(0, 7);
}
