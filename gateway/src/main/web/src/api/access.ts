import { ask, json } from "./client";
import type { Bilingual } from "./types";

/** Applications for access, what stewards decide about them, and the grants that come of it. */

const enc = encodeURIComponent;

export type AccessStatus =
  | "submitted"
  | "endorsed"
  | "returned"
  | "approved"
  | "denied"
  | "withdrawn"
  | "revoked"
  | "expired"
  | "renewed";

export type AccessAct =
  | "submit"
  | "endorse"
  | "approve"
  | "deny"
  | "return"
  | "resubmit"
  | "withdraw"
  | "revoke"
  | "expire"
  | "renew";

/** What a steward can decide. */
export type Decision = "approve" | "endorse" | "deny" | "return" | "revoke";

export type AccessRequest = {
  id: string;
  status: AccessStatus;
  dataset: string;
  project: string;
  purpose: string;
  steward: string;
  members: string[];
  until: string;
  submitted: string;
  changed: string;
  renews: string | null;
};

export type FiledDocument = {
  id: string;
  name: string;
  kind: "pdf" | "png" | "jpeg" | "hwpx";
  digest: string;
  size: number;
};

export type Submission = {
  number: number;
  at: string;
  title: string | null;
  boardNumbers: string[];
  reason: string | null;
  members: string[];
  until: string;
  documents: FiledDocument[];
  agreement: string;
};

export type Grant = {
  id: string;
  expires: string;
  status: "active" | "revoked" | "expired" | "renewed";
  granted: string;
  ended: string | null;
  unfinished: number;
};

export type Step = {
  act: AccessAct;
  status: AccessStatus;
  at: string;
  note: string | null;
  conditions: string | null;
  logIndex: number;
};

export type AccessDossier = AccessRequest & {
  grant: Grant | null;
  acts: AccessAct[];
  history: Step[];
  submissions: Submission[];
};

export type Granted = AccessDossier & { grant: Grant };

export type Agreement = {
  dataset: string;
  policyVersion: number;
  digest: string;
  sentences: Bilingual[];
};

export type Answers = {
  members: string[];
  until: string;
  reason: string;
  title?: string;
  boardNumbers: string[];
  documents: string[];
  agreement: string;
};

export type Application = Answers & {
  dataset: string;
  project: string;
  purpose: string;
  renews?: string;
};

export const accessRequests = () =>
  json<{ accessRequests: AccessRequest[] }>("/access-requests").then(
    (reply) => reply.accessRequests,
  );

export const accessRequest = (id: string) => json<AccessDossier>(`/access-requests/${enc(id)}`);

export const apply = (application: Application) =>
  json<AccessDossier>("/access-requests", { method: "POST", body: application });

export const applyAgain = (id: string, answers: Answers) =>
  json<AccessDossier>(`/access-requests/${enc(id)}`, { method: "PUT", body: answers });

export const withdraw = (id: string) =>
  json<AccessDossier>(`/access-requests/${enc(id)}/withdrawal`, { method: "POST" });

export type Remarks = { comment?: string; conditions?: string };

export const decide = (id: string, decision: Decision, remarks: Remarks) =>
  json<AccessDossier>(`/access-requests/${enc(id)}/decision`, {
    method: "POST",
    body: { decision, ...remarks },
  });

export const grants = () => json<{ grants: Granted[] }>("/grants").then((reply) => reply.grants);

export const agreement = (dataset: string) =>
  json<Agreement>(`/datasets/${enc(dataset)}/agreement`);

export const storeDocument = (file: File) =>
  json<FiledDocument>(`/documents?name=${enc(file.name.slice(0, 200))}`, { method: "POST", file });

export const documentFile = (id: string) =>
  ask(`/api/v1/documents/${enc(id)}`, { accept: "*/*" }).then((reply) => reply.blob());
