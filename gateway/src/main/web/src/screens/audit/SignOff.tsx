import { useState, type FormEvent } from "react";
import { signOff, type Report } from "../../api/auditor";
import type { Problem } from "../../api/types";
import { address, followLink } from "../../app/router";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf } from "../../parts/useLoaded";
import { TextField } from "../../parts/TextField";
import { useWords } from "../../words/words";
import { byKind, conclusion, dropDraft, isLooked, MAX_CONCLUSION, type Draft } from "./draft";
import type { Anomaly } from "./evidence";

type Props = {
  report: Report;
  anomalies: Anomaly[];
  draft: Draft;
  onDraft: (draft: Draft) => void;
  onSigned: () => void;
};

/** Ends a review: notes and conclusion are kept, and the log says who signed what off. */
export function SignOff({ report, anomalies, draft, onDraft, onSigned }: Props) {
  const words = useWords();
  const { say } = words;
  const [problem, setProblem] = useState<Problem | null>(null);
  if (report.reviewed !== null) {
    return (
      <p className="note success" role="status" data-signed={report.reviewed}>
        {say("auditor.report.signed", { index: report.reviewed })}{" "}
        <a href={address("audit", "entry", String(report.reviewed))} onClick={followLink}>
          {say("auditor.entry.title", { index: report.reviewed })}
        </a>
      </p>
    );
  }
  const left = byKind(anomalies).filter(([kind]) => !isLooked(draft, kind)).length;
  const text = conclusion(words, draft, anomalies);
  const sign = (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    signOff(report.id, text).then(
      () => {
        dropDraft(report.id);
        onSigned();
      },
      (failure: unknown) => setProblem(problemOf(failure)),
    );
  };
  return (
    <form onSubmit={sign}>
      <h3>{say("auditor.report.sign")}</h3>
      {isRunning(report.month) && <p className="note warning">{say("auditor.report.running")}</p>}
      {left > 0 && <p>{say("auditor.report.sign.left", { n: left })}</p>}
      <TextField
        label={say("auditor.report.conclusion")}
        hint={say("auditor.report.conclusion.hint")}
        required
        rows={4}
        value={draft.conclusion}
        onChange={(text) => onDraft({ ...draft, conclusion: text })}
      />
      <p className="faint">{say("auditor.report.conclusion.draft")}</p>
      {text.length > MAX_CONCLUSION && (
        <p className="note warning" role="alert">
          {say("auditor.report.conclusion.long", { max: MAX_CONCLUSION })}
        </p>
      )}
      <button type="submit" className="primary" disabled={text.length > MAX_CONCLUSION}>
        {say("auditor.report.sign.run")}
      </button>
      {problem && <ProblemNote problem={problem} />}
    </form>
  );
}

/** Whether a month is not over yet; the gateway decides by its own time zone. */
function isRunning(month: string): boolean {
  return month >= new Date().toISOString().slice(0, 7);
}
