import { useState, type FormEvent } from "react";
import { apply, applyAgain, type Answers } from "../../api/access";
import type { DatasetSummary, Problem } from "../../api/types";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { AgreementPart } from "./AgreementPart";
import { AnswerFields } from "./AnswerFields";
import { clearDraft, readDraft, writeDraft, type Draft, type Task } from "./draft";
import { DocumentsPart } from "./DocumentsPart";
import { SubjectFields } from "./SubjectFields";

type Props = {
  offered: DatasetSummary[];
  dataset: string | undefined;
  task: Task;
  me: string;
  onLeave: () => void;
  onDone: () => void;
};

/** One form for one request; what is written is kept until it is submitted. */
export function ApplicationForm({ offered, dataset, task, me, onLeave, onDone }: Props) {
  const { say } = useWords();
  const [draft, setDraft] = useState<Draft>(() => begin(offered, dataset, task, me));
  const [agreed, setAgreed] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Draft>) =>
    setDraft((now) => {
      const next = { ...now, ...part };
      writeDraft(task, next);
      return next;
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    send(task, draft, offered, agreed ?? "")
      .then(
        () => {
          clearDraft(task);
          setDraft(begin(offered, dataset, task, me));
          setAgreed(null);
          onDone();
        },
        (failure: unknown) => setProblem(problemOf(failure)),
      )
      .finally(() => setBusy(false));
  };
  return (
    <form onSubmit={submit}>
      <p className="faint">{say("access.saved")}</p>
      <SubjectFields
        draft={draft}
        offered={offered}
        fixed={task.kind !== "new"}
        onChange={change}
      />
      <AnswerFields draft={draft} onChange={change} />
      <DocumentsPart documents={draft.documents} onChange={(documents) => change({ documents })} />
      {draft.dataset && (
        <AgreementPart
          key={draft.dataset}
          dataset={draft.dataset}
          agreed={agreed}
          onAgree={setAgreed}
        />
      )}
      {problem && <ProblemNote problem={problem} />}
      <p className="actions">
        <button type="submit" className="primary" disabled={busy}>
          {say(task.kind === "again" ? "access.resubmit" : "access.submit")}
        </button>
        {task.kind !== "new" && (
          <button type="button" onClick={onLeave}>
            {say("access.leave")}
          </button>
        )}
      </p>
    </form>
  );
}

function begin(
  offered: DatasetSummary[],
  dataset: string | undefined,
  task: Task,
  me: string,
): Draft {
  const kept = readDraft(task, me);
  if (task.kind !== "new") {
    return kept;
  }
  const wanted = dataset ?? kept.dataset;
  const found = offered.some((one) => one.id === wanted) ? wanted : (offered[0]?.id ?? "");
  return { ...kept, dataset: found };
}

function send(task: Task, draft: Draft, offered: DatasetSummary[], agreement: string) {
  const answers: Answers = {
    members: parts(draft.members, /[\s,]+/),
    boardNumbers: parts(draft.boardNumbers, /\n/),
    until: draft.until,
    reason: draft.reason,
    documents: draft.documents.map((one) => one.id),
    agreement,
    ...(draft.title.trim() ? { title: draft.title.trim() } : {}),
  };
  if (task.kind === "again") {
    return applyAgain(task.request.id, answers);
  }
  const { dataset, project } = draft;
  const purposes = offered.find((one) => one.id === dataset)?.purposes ?? [];
  const purpose = purposes.includes(draft.purpose) ? draft.purpose : (purposes[0] ?? "");
  const renews = task.kind === "renewal" ? { renews: task.request.id } : {};
  return apply({ ...answers, dataset, project, purpose, ...renews });
}

function parts(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
