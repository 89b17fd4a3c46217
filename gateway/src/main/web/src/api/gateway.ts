import { ask, json } from "./client";
import type { DatasetSummary, Me, Policy, Query, Release, Verdict } from "./types";

/** A question for a dataset, asked for a project. */
export type Question = { dataset: string; project: string; purpose: string; sql: string };

const enc = encodeURIComponent;

export const me = () => json<Me>("/me");

export const datasets = () =>
  json<{ datasets: DatasetSummary[] }>("/datasets").then((reply) => reply.datasets);

export const policy = (dataset: string) => json<Policy>(`/datasets/${enc(dataset)}/policy`);

export const check = (dataset: string, project: string, sql: string, signal: AbortSignal) =>
  json<Verdict>(`/datasets/${enc(dataset)}/check`, {
    method: "POST",
    body: { project, sql },
    signal,
  });

export const submit = (question: Question) =>
  json<Query>("/queries", { method: "POST", body: question });

/** The latest questions of a person's projects; look-ups of public rows are left out unless asked for. */
export const queries = (withLookUps: boolean) =>
  json<{ queries: Query[] }>(`/queries${withLookUps ? "?include=look-ups" : ""}`).then(
    (reply) => reply.queries,
  );

export const query = (id: string) => json<Query>(`/queries/${enc(id)}`);

export const cancel = (id: string) => ask(`/api/v1/queries/${enc(id)}`, { method: "DELETE" });

export const release = (id: string, reason: string) =>
  json<Release>(`/releases/${enc(id)}?reason=${enc(reason)}`);

export const logout = () => ask("/auth/logout", { method: "POST" });
