import type { Mode } from "../../api/types";

/** What a sound bundle says. */
export type Sound = {
  facts: {
    dataset: { id: string; version: number };
    policy: { version: number };
    mode: Mode;
    time: string;
    runner: { attested: boolean };
  };
  runner: string;
  release: string;
  index: number;
  size: number;
  origin: string;
};

/** A verdict; what is unsound has a place and a reason, in English fragments. */
export type Verdict =
  ({ kind: "sound" } & Sound) | { kind: "unsound"; place: string; reason: string };

type Verifier = { verifyBundle: (zip: Uint8Array, policy: string) => Promise<Sound> };

const MOST_BYTES = 256 * 2 ** 20;

/** The same file that the page at `/verify` runs: there is one verifier for browsers. */
const VERIFIER: string = "/verify/core.mjs";

export async function verdictOn(zip: Blob, policy: string): Promise<Verdict> {
  if (zip.size > MOST_BYTES) {
    return { kind: "unsound", place: "the bundle", reason: "larger than a bundle may be" };
  }
  const { verifyBundle } = (await import(/* @vite-ignore */ VERIFIER)) as Verifier;
  try {
    const sound = await verifyBundle(new Uint8Array(await zip.arrayBuffer()), policy);
    return { kind: "sound", ...sound };
  } catch (failed) {
    return { kind: "unsound", ...reasonOf(failed) };
  }
}

/** Whatever the verifier stumbles over is no sound bundle. */
function reasonOf(failed: unknown): { place: string; reason: string } {
  if (failed instanceof Error && "place" in failed && "reason" in failed) {
    return { place: String(failed.place), reason: String(failed.reason) };
  }
  return { place: "the bundle", reason: failed instanceof Error ? failed.name : "unreadable" };
}
