import type { AccessDossier, FiledDocument } from "../../api/access";

/** An application that is not submitted yet. */
export type Draft = {
  dataset: string;
  project: string;
  purpose: string;
  title: string;
  boardNumbers: string;
  members: string;
  until: string;
  reason: string;
  documents: FiledDocument[];
};

/** What a form is for: a new request, one that came back, or one that follows on a grant. */
export type Task =
  | { kind: "new" }
  | { kind: "again"; request: AccessDossier }
  | { kind: "renewal"; request: AccessDossier };

const PLACE = "ansim.application";
const EMPTY: Draft = {
  dataset: "",
  project: "",
  purpose: "",
  title: "",
  boardNumbers: "",
  members: "",
  until: "",
  reason: "",
  documents: [],
};

/** What was written before, or what the task begins with. */
export function readDraft(task: Task, me: string): Draft {
  const first = begin(task, me);
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(task)) ?? "{}");
    const fields = Object.entries(Object(kept) as object).filter(([name, value]) =>
      name === "documents" ? isDocuments(value) : name in EMPTY && typeof value === "string",
    );
    return { ...first, ...(Object.fromEntries(fields) as Partial<Draft>) };
  } catch {
    return first;
  }
}

export function writeDraft(task: Task, draft: Draft) {
  localStorage.setItem(place(task), JSON.stringify(draft));
}

export function clearDraft(task: Task) {
  localStorage.removeItem(place(task));
}

function place(task: Task): string {
  return task.kind === "new" ? PLACE : `${PLACE}.${task.kind}.${task.request.id}`;
}

function begin(task: Task, me: string): Draft {
  if (task.kind === "new") {
    return EMPTY;
  }
  const { request } = task;
  const said = request.submissions.at(-1);
  return {
    dataset: request.dataset,
    project: request.project,
    purpose: request.purpose,
    title: said?.title ?? "",
    boardNumbers: (said?.boardNumbers ?? []).join("\n"),
    members: request.members.filter((name) => name !== me).join(", "),
    until: task.kind === "again" ? dayOf(request.until) : "",
    reason: said?.reason ?? "",
    documents: said?.documents ?? [],
  };
}

/** The last day of a time that ends with a Korean day. */
function dayOf(end: string): string {
  const lastMoment = new Date(new Date(end).getTime() - 1);
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Seoul" }).format(lastMoment);
}

function isDocuments(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((one: unknown) => {
      const { id, name, size } = Object(one) as Partial<FiledDocument>;
      return typeof id === "string" && typeof name === "string" && typeof size === "number";
    })
  );
}
