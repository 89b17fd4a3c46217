import { useState } from "react";
import { decide, type AccessDossier, type Decision, type Remarks } from "../../api/access";
import type { Problem } from "../../api/types";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf } from "../../parts/useLoaded";
import { TextField } from "../../parts/TextField";
import { useWords } from "../../words/words";

const ACTS: Decision[] = ["approve", "endorse", "return", "deny", "revoke"];

type Props = { dossier: AccessDossier; onChange: () => void };

/** What a steward may decide now, and what they write with it. */
export function DecisionForm({ dossier, onChange }: Props) {
  const { say } = useWords();
  const [comment, setComment] = useState("");
  const [conditions, setConditions] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const acts = ACTS.filter((act) => dossier.acts.includes(act));
  if (acts.length === 0) {
    return dossier.status === "endorsed" ? <p className="note">{say("inbox.endorsed")}</p> : null;
  }
  const approves = acts.includes("approve");
  const act = (decision: Decision) => {
    setProblem(null);
    setBusy(true);
    const gives = decision === "approve" || decision === "endorse";
    const remarks: Remarks = {
      ...(comment.trim() ? { comment: comment.trim() } : {}),
      ...(gives && conditions.trim() ? { conditions: conditions.trim() } : {}),
    };
    decide(dossier.id, decision, remarks)
      .then(onChange, (failure: unknown) => setProblem(problemOf(failure)))
      .finally(() => setBusy(false));
  };
  return (
    <>
      {dossier.status === "endorsed" && !approves && (
        <p className="note">{say("inbox.endorsed")}</p>
      )}
      <TextField
        label={say("inbox.comment")}
        hint={say("inbox.comment.hint")}
        rows={2}
        maxLength={10_000}
        value={comment}
        onChange={setComment}
      />
      {approves && (
        <TextField
          label={say("access.conditions")}
          hint={say("inbox.conditions.hint")}
          rows={2}
          maxLength={10_000}
          value={conditions}
          onChange={setConditions}
        />
      )}
      {(dossier.grant?.unfinished ?? 0) > 0 && (
        <p className="note warning">{say("grants.stops", { n: dossier.grant?.unfinished ?? 0 })}</p>
      )}
      <p className="actions">
        {acts.map((one) => (
          <button
            key={one}
            type="button"
            className={one === "approve" ? "primary" : ""}
            disabled={busy}
            onClick={() => act(one)}
          >
            {say(`inbox.${one}`)}
          </button>
        ))}
      </p>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}
