/** The parts of the gateway's API that auditors use, as `openapi.yaml` has them. */
import { ask, json } from "./client";

export type Proved = { index: number; leaf: string; proof: string };

export type Page = {
  entries: Proved[];
  /** Where the next page of a search starts, and of a timeline; null after the last. */
  before?: number | null;
  next?: number | null;
  searched: {
    checkpoint: string;
    from: number;
    to: number;
    source: "index" | "log";
    restored: number;
    altered: number;
  };
};

export type Disclosure = { name: string; value: string | null; disclosure: string | null };

export type Report = {
  id: string;
  month: string;
  size: number;
  entries: number;
  anomalies: number;
  madeAt: string;
  /** Where the log says that it was signed off. */
  reviewed: number | null;
};

export type ReportFile = { name: string; sha256: string };

export type BreakGlass = {
  id: string;
  opened: string;
  openedIndex: number;
  ended: string | null;
  endedIndex: number | null;
};

const enc = encodeURIComponent;

/** A page of what matches; a search is itself written into the log. */
export const search = (criteria: Record<string, string>) =>
  json<Page>(`/audit/entries?${new URLSearchParams(criteria)}`);

export const timeline = (about: string, id: string, next: number) =>
  json<Page>(`/audit/timelines/${enc(about)}/${enc(id)}?next=${next}`);

export const entry = (index: number) => json<Proved>(`/audit/entries/${index}`);

/** What an entry commits to; the look and its reason are in the log first. */
export const disclosures = (index: number, reason: string) =>
  json<{ disclosures: Disclosure[] }>(
    `/audit/entries/${index}/disclosures?${new URLSearchParams({ reason })}`,
  ).then((reply) => reply.disclosures);

export const reports = () =>
  json<{ reports: Report[] }>("/audit/reports").then((reply) => reply.reports);

export const makeReport = (month: string) =>
  json<Report>("/audit/reports", { method: "POST", body: { month } });

export const report = (id: string) =>
  json<Report & { files: ReportFile[] }>(`/audit/reports/${enc(id)}`);

export const reportFile = (id: string, name: string) =>
  ask(`/api/v1/audit/reports/${enc(id)}/files/${enc(name)}`, { accept: "*/*" })
    .then((reply) => reply.arrayBuffer())
    .then((bytes) => new Uint8Array(bytes));

/** Signs a report off; its digest and the conclusion's stand in the log. */
export const signOff = (id: string, conclusion: string) =>
  json<Report>(`/audit/reports/${enc(id)}/review`, { method: "POST", body: { conclusion } });

export const breakGlass = () =>
  json<{ breakGlass: BreakGlass[] }>("/break-glass").then((reply) => reply.breakGlass);

export const openGlass = (reason: string) =>
  json<BreakGlass>("/break-glass", { method: "POST", body: { reason } });

export const endGlass = (id: string, remark: string) =>
  json<BreakGlass>(`/break-glass/${enc(id)}/end`, { method: "POST", body: { remark } });

/** The log's checkpoint as everybody gets it. */
export const checkpoint = () => ask("/log/checkpoint", { accept: "*/*" }).then((r) => r.text());

/** The keys that the log shows of itself; nobody vouches for them. */
export const shownKeys = () => ask("/log/log.vkey", { accept: "*/*" }).then((r) => r.text());
