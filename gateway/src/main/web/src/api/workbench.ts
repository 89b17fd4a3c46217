import { ApiProblem, ask, json } from "./client";
import { follow } from "./events";
import { query } from "./gateway";
import type { Amount, Mode, Progress, Query } from "./types";

const enc = encodeURIComponent;

export type Audience = "author" | "project";

/** A question that somebody keeps. */
export type SavedQuery = {
  id: string;
  dataset: string;
  project: string;
  title: string;
  sql: string;
  audience: Audience;
  own: boolean;
  author: string | null;
  changed: string;
};

export type SavedWords = { title: string; sql: string; audience: Audience };

export const savedQueries = () =>
  json<{ savedQueries: SavedQuery[] }>("/saved-queries").then((reply) => reply.savedQueries);

export const save = (dataset: string, project: string, words: SavedWords) =>
  json<SavedQuery>("/saved-queries", { method: "POST", body: { dataset, project, ...words } });

export const changeSaved = (id: string, words: SavedWords) =>
  json<SavedQuery>(`/saved-queries/${enc(id)}`, { method: "PUT", body: words });

export const forgetSaved = (id: string) =>
  ask(`/api/v1/saved-queries/${enc(id)}`, { method: "DELETE" });

/** How the accounts of a dataset stand; one without a project is the dataset's. */
export type Statement = {
  mode: Mode;
  accounts: { project: string | null; budget: Amount; spent: Amount; remaining: Amount }[];
};

export const budget = (dataset: string, project: string) =>
  json<Statement>(`/datasets/${enc(dataset)}/budget?project=${enc(project)}`);

/** The forms in which a release is handed out as a file, by their extension. */
export const FORMS = {
  csv: "text/csv",
  arrow: "application/vnd.apache.arrow.stream",
  parquet: "application/vnd.apache.parquet",
  zip: "application/zip",
} as const;

export type Form = keyof typeof FORMS;

/** A release as a file; the bundle is what everybody can check of it. */
export const file = (release: string, form: Form, reason: string) =>
  ask(`/api/v1/releases/${enc(release)}${form === "zip" ? "/bundle" : ""}?reason=${enc(reason)}`, {
    accept: FORMS[form],
  }).then((reply) => reply.blob());

/** How long after a stream broke off it is begun again, milliseconds. */
const AGAIN = 500;

/** A query once it has ended; how far it is until then is told. */
export async function ended(
  id: string,
  signal: AbortSignal,
  tell: (progress: Progress) => void = () => {},
): Promise<Query> {
  let last = await query(id);
  while (last.status === "queued" || last.status === "running") {
    try {
      for await (const progress of follow(id, signal)) {
        tell(progress);
      }
    } catch (broken) {
      // What a stream that breaks off leaves unsaid is asked for; a refusal is the end.
      if (signal.aborted || (broken instanceof ApiProblem && broken.problem.status > 0)) {
        throw broken;
      }
      await pause(AGAIN);
    }
    last = await query(id);
  }
  return last;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
