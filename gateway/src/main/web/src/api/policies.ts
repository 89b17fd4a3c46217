import { json } from "./client";
import type { Bilingual, Mode } from "./types";

export type PolicyVersion = {
  version: number;
  digest: string;
  steward: string;
  expires: string;
  published: string;
  logIndex: number;
};

export type Fault = {
  pointer: string;
  line: number;
  column: number;
  message: string;
  messageKo: string;
};

export type ReleaseKey = { key: string; mode: Mode | null; standard: string };

export type Effect = "weaker" | "stronger" | "unclear" | "none";

export type Change = {
  pointer: string;
  before: string | null;
  after: string | null;
  effect: Effect;
};

export type PolicyDraft = {
  yaml: string;
  faults: Fault[];
  texts: { pointer: string; value: string }[] | null;
  keys: ReleaseKey[];
  words: Bilingual[];
  against: number;
  changes: Change[];
};

export type Reason = { rule: string; message: string; messageKo: string };

export type Cells = { now: number; least: number; most: number; basis: Bilingual };

export type Case = {
  at: string;
  project: string;
  purpose: string;
  words: Bilingual | null;
  before: Reason[];
  after: Reason[];
  cells: Cells | null;
};

export type Rehearsal = {
  against: number;
  counts: {
    stillAllowed: number;
    nowRefused: number;
    nowAllowed: number;
    stillRefused: number;
    unread: number;
    unknown: number;
  };
  cells: { now: number; least: number; most: number };
  method: Bilingual[];
  cases: Case[];
};

/** An entry of a draft to set, to add or, without a value, to take out. */
export type Edit = { pointer: string; value?: string };

const of = (dataset: string) => `/datasets/${encodeURIComponent(dataset)}/policy`;

export const versions = (dataset: string) =>
  json<{ versions: PolicyVersion[] }>(`${of(dataset)}/versions`).then((reply) => reply.versions);

export const versionText = (dataset: string, version: number) =>
  json<PolicyVersion & { yaml: string }>(`${of(dataset)}/versions/${version}`).then(
    (reply) => reply.yaml,
  );

export const lookAt = (dataset: string, yaml: string, against: number, edit?: Edit) =>
  json<PolicyDraft>(`${of(dataset)}/draft`, { method: "POST", body: { yaml, against, ...edit } });

export const rehearse = (dataset: string, yaml: string) =>
  json<Rehearsal>(`${of(dataset)}/rehearsal`, { method: "POST", body: { yaml } });
