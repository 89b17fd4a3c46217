/** What operators are told, as `openapi.yaml` has it: whether the system runs, and nothing about data. */
import { json } from "./client";

export type Operations = {
  time: string;
  parts: Record<string, boolean>;
  gateway: { version: string; java: string; started: string; uptimeSeconds: number };
  /** Null while the keeper does not answer. */
  keeper: { version: string; attested: boolean } | null;
  /** The kind of evidence under which a key was last handed out; null if none was lately. */
  evidence: string | null;
  jobs: { queued: number; running: number; review: number } | null;
  log: {
    origin: string;
    size: number;
    published: number;
    checkpointTime: string | null;
    checkpointAgeSeconds: number | null;
  } | null;
  witnesses: { quorum: boolean; named: { name: string; signed: boolean; time: string | null }[] };
};

export const operations = () => json<Operations>("/operations");
