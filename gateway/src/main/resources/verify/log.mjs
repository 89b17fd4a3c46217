// The log's side of a bundle: a policy, a checkpoint under its keys, and the path from an entry to the root.
import { base64, hex, isSigned, join, need, same, sha256, unhex, utf8 } from "./bytes.mjs";

const PROOF = "release.tlog-proof";
const POLICY = "the policy";
const ED25519 = 1;
const COSIGNATURE = 4;
const SPKI = unhex("302a300506032b6570032100");

async function verifierKey(vkey) {
  const [, name, id, encoded] = /^([^+ ]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) ?? [];
  need(name, POLICY, "bad verifier key");
  const typed = base64(encoded, POLICY);
  const digest = await sha256(join(utf8(`${name}\n`), typed));
  need(hex(digest.subarray(0, 4)) === id, POLICY, "a key id is not the key's");
  return { name, id, type: typed[0], der: join(SPKI, typed.subarray(1)) };
}

/** Reads a trust policy (C2SP tlog-policy with `runner` lines). */
export async function policy(file) {
  const out = { logs: [], witnesses: [], runners: [], groups: [], quorum: null };
  for (const line of file.split("\n")) {
    const [word, ...rest] = line.trim().split(/\s+/);
    if (word === "" || word.startsWith("#")) continue;
    if (word === "log") out.logs.push(await verifierKey(rest[0]));
    else if (word === "witness") {
      out.witnesses.push({ alias: rest[0], ...(await verifierKey(rest[1])) });
    } else if (word === "group") out.groups.push(rest);
    else if (word === "quorum") out.quorum = rest[0];
    else if (word === "runner") {
      const [name, ed25519] = rest;
      out.runners.push({ name, der: base64(ed25519.replace(/^ed25519:/, ""), POLICY) });
    } else need(false, POLICY, "a line of another kind");
  }
  need(out.quorum !== null, POLICY, "no `quorum` line");
  return out;
}

/** Whether a key's signature stands under a note; one that does not verify is refused at once. */
async function signs(key, note) {
  const mine = note.signatures.filter(({ name, id }) => name === key.name && id === key.id);
  if (mine.length === 0) return false;
  need(mine.length === 1, PROOF, `${key.name} has signed twice`);
  if (key.type !== ED25519 && key.type !== COSIGNATURE) return true;
  const { bytes } = mine[0];
  const start = key.type === ED25519 ? 0 : 8;
  const time = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  const head = start === 0 ? "" : `cosignature/v1\ntime ${time}\n`;
  const good = await isSigned(key.der, utf8(head + note.text), bytes.subarray(start));
  need(good, PROOF, `the signature of ${key.name} does not verify`);
  return true;
}

function parse(proof) {
  const blank = proof.indexOf("\n\n");
  const [title, index, ...path] = proof.slice(0, blank).split("\n");
  const note = proof.slice(blank + 2);
  const end = note.indexOf("\n\n") + 1;
  const [origin, size, root, ...others] = note.slice(0, end).split("\n");
  const number = /^index (0|[1-9][0-9]{0,14})$/.exec(index ?? "");
  const good = title === "c2sp.org/tlog-proof@v1" && number && /^[1-9][0-9]{0,14}$/.test(size);
  need(good && others.length === 1 && note.endsWith("\n"), PROOF, "not a proof");
  const signatures = note.slice(end + 1, -1).split("\n").map((line) => {
    const [, name, encoded] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
    need(name, PROOF, "a line that is no signature");
    const bytes = base64(encoded, PROOF);
    need(bytes.length >= 12, PROOF, "a signature that is too short");
    return { name, id: hex(bytes.subarray(0, 4)), bytes: bytes.slice(4) };
  });
  const text = note.slice(0, end);
  const hashes = path.map((hash) => base64(hash, PROOF));
  need([...hashes, base64(root, PROOF)].every((h) => h.length === 32), PROOF, "a bad hash");
  const [at, count] = [Number(number[1]), Number(size)];
  return { at, hashes, origin, size: count, root: base64(root, PROOF), note: { text, signatures } };
}

async function checkSigners(trust, { origin, note }) {
  const logs = trust.logs.filter((key) => key.name === origin);
  need(logs.length > 0, PROOF, `the policy names no log \`${origin}\``);
  for (const key of logs) {
    need(await signs(key, note), PROOF, `the log's key ${key.id} has not signed`);
  }
  need(logs.some((key) => key.type === ED25519), POLICY, "no Ed25519 key of the log");
  const met = new Map([["none", true]]);
  for (const key of trust.witnesses) met.set(key.alias, await signs(key, note));
  for (const [name, threshold, ...members] of trust.groups) {
    const least = { all: members.length, any: 1 }[threshold] ?? Number(threshold);
    met.set(name, members.filter((member) => met.get(member)).length >= least);
  }
  need(met.get(trust.quorum) === true, PROOF, "the witnesses who signed are no quorum");
  const known = [...logs, ...trust.witnesses];
  const isKnown = ({ name, id }) => known.some((key) => key.name === name && key.id === id);
  need(note.signatures.every(isKnown), PROOF, "a signature by a key that the policy does not name");
}

/** Follows the path from an entry to the signed root (RFC 9162 section 2.1.3.2). */
export async function checkProof(trust, proofText, entry) {
  const proof = parse(proofText);
  await checkSigners(trust, proof);
  need(proof.at < proof.size, PROOF, "index beyond the checkpoint");
  let node = await sha256(join(new Uint8Array([0]), entry));
  let [at, last] = [proof.at, proof.size - 1];
  const half = () => {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  };
  for (const sibling of proof.hashes) {
    need(last > 0, PROOF, "the path is too long");
    const isRight = at % 2 === 1 || at === last;
    const [left, right] = isRight ? [sibling, node] : [node, sibling];
    node = await sha256(join(new Uint8Array([1]), left, right));
    while (isRight && at % 2 === 0 && at > 0) half();
    half();
  }
  need(last === 0, PROOF, "the path is too short");
  need(same(node, proof.root), PROOF, "the path does not lead from the entry to the signed root");
  return { index: proof.at, size: proof.size, origin: proof.origin };
}
