/** The parts of the gateway's API that the screens use, as `openapi.yaml` has them. */

export type Role = "researcher" | "steward" | "auditor" | "operator";
export type Mode = "dp" | "perturbed" | "reviewed";
export type Bilingual = { ko: string; en: string };
export type Value = string | number | boolean | null;

export type Me = {
  id: string;
  name: string;
  roles: Role[];
  organisations: string[];
  assurance: "none" | "password" | "second-factor";
};

export type DatasetSummary = {
  id: string;
  title: Bilingual;
  steward: string;
  mode: Mode;
  purposes: string[];
  expires: string;
  policyVersion: number;
  policyDigest: string;
};

export type Column = {
  name: string;
  type: "boolean" | "integer" | "real" | "text" | "date" | "timestamp";
  role: "person-key" | "row-id" | "code" | "quantity" | "event-date";
  nullable: boolean;
  prefixSearch: boolean;
  bounds: number[] | null;
  values: (string | number)[] | null;
};

export type Table = { name: string; audience: "person" | "public"; columns: Column[] };

export type Policy = {
  dataset: string;
  version: number;
  digest: string;
  title: Bilingual;
  steward: string;
  expires: string;
  purposes: string[];
  release: {
    mode: Mode;
    guarantee: Bilingual;
    minimumPersons: number;
    maxCells: number;
    perQuestion?: string;
    terms: Bilingual[];
  };
  tables: Table[];
};

export type Objection = {
  rule: string;
  message: string;
  messageKo: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  rewrite: string | null;
};

export type Amount = { rho: string; delta: string; questions: number | null; epsilon: number };

export type Cost = {
  mode: Mode;
  guarantee: Bilingual;
  releases: number;
  minPersons: number;
  rho: string | null;
  questions: number | null;
  remaining: Amount | null;
  share: number | null;
  epsilon: number | null;
  enough: boolean | null;
  repeats: boolean | null;
  errors: { column: string; margin: number | null; standardError: number | null }[];
  likelyWithheld: (Bilingual & { persons: number }) | null;
};

export type Verdict = {
  decision: "permit" | "refer" | "deny";
  objections: Objection[];
  plan: { hash: string; text: string; textKo: string } | null;
  cost: Cost;
};

export type QueryStatus =
  "queued" | "running" | "review" | "released" | "returned" | "refused" | "failed" | "cancelled";

export type Query = {
  id: string;
  status: QueryStatus;
  release: string | null;
  reason: (Bilingual & { code: string }) | null;
  dataset: string;
  project: string;
  purpose: string;
  plan: { hash: string; text: string };
  created: string;
  changed: string;
};

export type Progress = { status: QueryStatus; percent: number; release: string | null };

export type Interval = { low: number; high: number };

export type Release = {
  columns: { name: string; type: Column["type"] }[];
  rows: Value[][];
  withheld: { cells: boolean };
  mode: Mode;
  guarantee: Bilingual;
  intervals: (Interval | null)[][] | null;
};

export type Problem = {
  title: string;
  status: number;
  code: string;
  detail?: string;
  errors?: { pointer: string; detail: string }[];
  objections?: Objection[];
};
