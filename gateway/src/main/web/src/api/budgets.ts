import { json } from "./client";
import type { Amount, Mode } from "./types";

/** What was spent of datasets, and how budgets are raised. */

const enc = encodeURIComponent;

export type Account = { project: string | null; budget: Amount; spent: Amount; remaining: Amount };

export type Spending = {
  job: string;
  project: string;
  question: string;
  at: string;
  cost: Amount;
  datasetCost: Amount;
  text: string | null;
  asker: string | null;
};

export type TopUpStatus =
  "asked" | "proposed" | "agreed" | "raised" | "declined" | "withdrawn" | "rejected";

export type TopUp = {
  id: string;
  status: TopUpStatus;
  dataset: string;
  project: string | null;
  amount: Amount;
  steward: string;
  reason: string | null;
  own: boolean;
  proposed: string;
  changed: string;
};

export type BudgetStatement = {
  dataset: string;
  mode: Mode;
  steward: string;
  accounts: Account[];
  spendings: Spending[];
  topUps: TopUp[];
};

export type Sealing = {
  dataset: string;
  events: {
    what: "dataset.sealed" | "key.destroyed" | "dataset.destroyed";
    version: string | null;
    digest: string | null;
    at: string;
    logIndex: number;
  }[];
};

/** More budget: of questions, or of rho and delta, as the dataset's mode has it. */
export type Wish = {
  project?: string;
  rho?: string;
  delta?: string;
  questions?: number;
  reason: string;
};

export type TopUpAct = "propose" | "approve" | "decline" | "withdraw";

/** How the accounts of a dataset stand: of one project, or of all for whoever looks after it. */
export const budget = (dataset: string, project?: string) =>
  json<BudgetStatement>(
    `/datasets/${enc(dataset)}/budget${project ? `?project=${enc(project)}` : ""}`,
  );

/** Asks for more budget as a member of the project, or proposes it as a steward. */
export const topUp = (dataset: string, wish: Wish) =>
  json<TopUp>(`/datasets/${enc(dataset)}/top-ups`, { method: "POST", body: wish });

export const decideTopUp = (id: string, decision: TopUpAct, comment: string) =>
  json<TopUp>(`/top-ups/${enc(id)}/decision`, {
    method: "POST",
    body: comment ? { decision, comment } : { decision },
  });

export const sealing = (dataset: string) => json<Sealing>(`/datasets/${enc(dataset)}/sealing`);
