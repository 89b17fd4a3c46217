import { json } from "./client";
import type { QueryStatus, Release, Value } from "./types";

/** Output review, as `openapi.yaml` has it. */

export type Decision = "approve" | "return" | "refuse";
export type Visibility = "public" | "private";

export type ReviewSummary = {
  id: string;
  status: QueryStatus;
  dataset: string;
  project: string;
  purpose: string;
  plan: { hash: string; text: string; textKo: string };
  asked: string;
  waitingSince: string;
  voted: boolean;
  disputed: boolean;
};

export type Vote = {
  decision: Decision;
  visibility: Visibility;
  comment: string | null;
  at: string;
  logIndex: number;
};

export type Finding = {
  fate: "released" | "forbidden" | "secondary";
  persons: number | null;
  rules: string[];
};

export type NumberKind = "persons" | "rows" | "sum" | "mean" | "distinct" | "variance" | "quantile";

export type Part = {
  numbers: NumberKind[];
  cells: { keys: Value[]; findings: Finding[] }[];
  leftOut: number;
  withheldShare: number;
};

export type SpokenRule = { rule: string; message: string; messageKo: string };

export type Dossier = { digest: string; table: Release; parts: Part[]; rules: SpokenRule[] };

export type Likeness = "same-question" | "same-rows" | "one-changed" | "part" | "whole";

export type Overlap = {
  release: string;
  project: string;
  text: string;
  textKo: string | null;
  made: string;
  logIndex: number;
  likeness: Likeness;
};

export type Review = ReviewSummary & {
  sql: string;
  ownVote: Vote | null;
  votes: Vote[] | null;
  dossier: Dossier | null;
  overlaps: Overlap[];
};

export type Ballot = { decision: Decision; visibility: Visibility; comment?: string };

const enc = encodeURIComponent;

export const reviews = () =>
  json<{ reviews: ReviewSummary[]; decided: ReviewSummary[] }>("/reviews");

/** Opens a review; that it was looked at is in the log before anything is shown. */
export const review = (id: string) => json<Review>(`/reviews/${enc(id)}`);

export const vote = (id: string, ballot: Ballot) =>
  json<unknown>(`/reviews/${enc(id)}/vote`, { method: "POST", body: ballot });
