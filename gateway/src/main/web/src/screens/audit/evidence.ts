import { Unsound, base64, text, utf8 } from "../../../verify/bytes.mjs";
import { checkCheckpoint, checkPath } from "../../../verify/log.mjs";
import { reportFile } from "../../api/auditor";
import type { LiveLog, Trust } from "./live";

/** What a report makes of a month, as `report.json` has it. */
export type Made = {
  month: string;
  size: number;
  entries: number;
  people: number;
  counts: Record<string, number>;
  anomalies: Anomaly[];
};

export type Anomaly = {
  kind: string;
  when: string;
  subject: string;
  count: number;
  entries: number[];
};

type Line = { index: number; leaf: string; path: string[] };

/** The entries that a report names: their checkpoint, and the exact text of each with its path. */
export type Evidence = { checkpoint: string; lines: ReadonlyMap<number, Line> };

const FILE = "evidence.ndjson";

export async function made(id: string): Promise<Made> {
  return JSON.parse(text(await reportFile(id, "report.json"), "report.json")) as Made;
}

export async function evidence(id: string): Promise<Evidence> {
  const [head, ...lines] = text(await reportFile(id, FILE), FILE)
    .trimEnd()
    .split("\n");
  const { checkpoint } = JSON.parse(head ?? "{}") as { checkpoint?: string };
  if (checkpoint === undefined) {
    throw new Unsound(FILE, "has no checkpoint");
  }
  const all = lines.map((line) => JSON.parse(line) as Line);
  return { checkpoint, lines: new Map(all.map((line) => [line.index, line])) };
}

/** Checks every entry of the evidence: in the log that is trusted, and in the one that is shown now. */
export async function checkEvidence(trust: Trust, live: LiveLog, { checkpoint, lines }: Evidence) {
  const said = await checkCheckpoint(trust, checkpoint);
  await live.anchor(said);
  for (const { index, leaf, path } of lines.values()) {
    const hashes = path.map((hash) => base64(hash, FILE));
    await checkPath(said, index, hashes, utf8(leaf));
  }
}
