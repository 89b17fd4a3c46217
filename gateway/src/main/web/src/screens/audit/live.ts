import { Unsound, toBase64, utf8 } from "../../../verify/bytes.mjs";
import { checkCheckpoint, checkProof, policy } from "../../../verify/log.mjs";
import { Tiles, checkGrowth, checkWhole } from "../../../verify/tree.mjs";
import { checkpoint, type Proved } from "../../api/auditor";
import { ApiProblem, ask } from "../../api/client";
import { remember, seen, type Seen } from "./memory";

export type Signer = {
  name: string;
  id: string;
  algorithm: string;
  /** When it signed, in seconds; null for signatures that do not say. */
  time: number | null;
  /** Whether this browser could check the signature. */
  checked: boolean;
  /** What the policy calls a witness; null for a key of the log. */
  witness: string | null;
};

export type Checkpoint = { origin: string; size: number; root: Uint8Array; signers: Signer[] };

/** A log found sound: its checkpoint, and what this browser had seen of it before. */
export type Standing = { now: Checkpoint; note: string; before: Seen | null };

/** Keys as a policy names them. */
export type Trust = Awaited<ReturnType<typeof policy>>;

export const readPolicy = (text: string): Promise<Trust> => policy(text);

/** What is wrong with a log, for people: a kind that has words, and where it was found. */
export type Fault = { kind: string; place: string; reason: string; notes: string[] };

/** A fault of the log behind a failure, or null if the failure is another. */
export function faultOf(failure: unknown, notes: string[] = []): Fault | null {
  return failure instanceof Unsound
    ? {
        kind: String(failure.kind),
        place: String(failure.place),
        reason: String(failure.reason),
        notes,
      }
    : null;
}

/**
 * The log as its public files show it, checked with pinned keys and against what this browser saw before. Every method
 * rejects with `Unsound` if the log is not what it has to be.
 */
export class LiveLog {
  private readonly trust: Trust;
  private readonly anchored = new Map<string, Promise<void>>();
  private asking: Promise<Standing> | null = null;
  private latest: { said: Checkpoint; tiles: Tiles } | null = null;
  /** The checkpoint that came last, sound or not, and the one it was held against. */
  notes: string[] = [];

  constructor(trust: Trust) {
    this.trust = trust;
  }

  /** Fetches the checkpoint, and checks it and that the log only grew since this browser saw it. */
  now(): Promise<Standing> {
    this.asking ??= this.look().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  private async look(): Promise<Standing> {
    const note = await checkpoint();
    this.notes = [note];
    const checked = await checkCheckpoint(this.trust, note);
    const said: Checkpoint = { ...checked, signers: checked.signers as Signer[] };
    const before = seen(said.origin);
    const tiles = new Tiles(tile, said.size);
    if (before) {
      this.notes = [before.note, note];
      await checkGrowth(before, said, tiles);
    }
    remember({ ...said, note, at: new Date().toISOString() });
    this.latest = { said, tiles };
    this.anchored.clear();
    return { now: said, note, before };
  }

  /** Checks that an entry is in this log, at its place and with exactly these bytes. */
  async check(entry: Proved): Promise<void> {
    const proof = await checkProof(this.trust, entry.proof, utf8(entry.leaf));
    if (proof.index !== entry.index) {
      const reason = `the proof is of entry ${proof.index}`;
      throw new Unsound(`entry ${entry.index}`, reason, "altered");
    }
    await this.anchor(proof);
  }

  /** Checks that another checkpoint of the log is one this log went through. */
  async anchor(said: { origin: string; size: number; root: Uint8Array }): Promise<void> {
    if (!this.latest || this.latest.said.size < said.size) {
      await this.now();
    }
    const latest = this.latest;
    if (!latest || latest.said.size < said.size) {
      const reason = "the public log has fewer entries than what was shown";
      throw new Unsound("checkpoint", reason, "rolled-back");
    }
    const key = `${said.size} ${toBase64(said.root)}`;
    const known = this.anchored.get(key) ?? checkGrowth(said, latest.said, latest.tiles);
    this.anchored.set(key, known);
    await known;
  }

  /** Hashes the whole log again. */
  async whole(progress: (done: number, size: number) => void, signal: AbortSignal) {
    const { now } = await this.now();
    const tiles = new Tiles((path: string) => tile(path, signal), now.size);
    return checkWhole(now, tiles, (done: number) => progress(done, now.size), signal);
  }
}

/** A public file of the log; null if there is none. */
async function tile(path: string, signal?: AbortSignal): Promise<Uint8Array | null> {
  try {
    const reply = await ask(`/log/${path}`, { accept: "*/*", ...(signal && { signal }) });
    return new Uint8Array(await reply.arrayBuffer());
  } catch (failure) {
    if (failure instanceof ApiProblem && failure.problem.status === 404) {
      return null;
    }
    throw failure;
  }
}
