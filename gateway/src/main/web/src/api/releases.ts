import { ApiProblem, ask, json } from "./client";
import type { Bilingual, Query, Release } from "./types";

/** Releases and what everybody may see of them, as `openapi.yaml` has it. */

export type Result = Query & { reviewComments: string[] };

export type SharedRelease = {
  id: string;
  dataset: string;
  title: Bilingual;
  plan: { hash: string; text: string; textKo: string | null };
  policyVersion: number;
  made: string;
  since: string;
  logIndex: number;
  attested: boolean;
  table: Release;
};

const enc = encodeURIComponent;

export const results = () => json<{ queries: Result[] }>("/queries").then((reply) => reply.queries);

export const bundle = (id: string, reason: string) =>
  ask(`/api/v1/releases/${enc(id)}/bundle?reason=${enc(reason)}`, {
    accept: "application/zip",
  }).then((reply) => reply.blob());

/** Opens a release to everybody, for good. */
export const share = (id: string) =>
  json<{ since: string }>(`/releases/${enc(id)}/share`, { method: "POST" });

/** A release that is open to everybody; nothing for any other. */
export const shared = (id: string): Promise<SharedRelease | null> =>
  json<SharedRelease>(`/shared-releases/${enc(id)}`).catch((failure: unknown) => {
    if (failure instanceof ApiProblem && failure.problem.status === 404) {
      return null;
    }
    throw failure;
  });

export const sharedBundle = (id: string) =>
  ask(`/api/v1/shared-releases/${enc(id)}/bundle`, { accept: "application/zip" }).then((reply) =>
    reply.blob(),
  );

/** The keys that this gateway itself goes by. */
export const ownPolicy = () =>
  ask("/log/policy", { accept: "text/plain" }).then((reply) => reply.text());
