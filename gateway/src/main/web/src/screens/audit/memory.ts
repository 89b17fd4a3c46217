import { base64, toBase64 } from "../../../verify/bytes.mjs";

const POLICY = "ansim.audit.policy";
const SEEN = "ansim.audit.seen";

/** Whom this browser trusts about logs, and how it came to. */
export type Pinned = { text: string; how: "file" | "pasted" | "tofu"; at: string };

/** The largest checkpoint of a log that this browser found sound. */
export type Seen = { origin: string; size: number; root: Uint8Array; note: string; at: string };

type Stored = { size: number; root: string; note: string; at: string };

export function pinned(): Pinned | null {
  return read<Pinned>(POLICY);
}

export function pin(policy: Pinned) {
  localStorage.setItem(POLICY, JSON.stringify(policy));
}

export function seen(origin: string): Seen | null {
  const stored = read<Record<string, Stored>>(SEEN)?.[origin];
  return stored ? { ...stored, origin, root: base64(stored.root, SEEN) } : null;
}

/** Remembers a checkpoint of a log; whoever calls has checked that nothing seen before is gone. */
export function remember({ origin, size, root, note, at }: Seen) {
  const all = read<Record<string, Stored>>(SEEN) ?? {};
  all[origin] = { size, root: toBase64(root), note, at };
  localStorage.setItem(SEEN, JSON.stringify(all));
}

export function forget() {
  localStorage.removeItem(POLICY);
  localStorage.removeItem(SEEN);
}

function read<T>(key: string): T | null {
  const text = localStorage.getItem(key);
  return text === null ? null : (JSON.parse(text) as T);
}
