// The log's public side: a policy, a checkpoint under its keys, and the path from an entry to the root.
import { base64, hex, isSigned, join, knows, need, same, sha256, unhex, utf8 } from "./bytes.mjs";

const PROOF = "release.tlog-proof";
const POLICY = "the policy";
const CHECKPOINT = "checkpoint";
const UNSIGNED = "unsigned";
const UNWITNESSED = "unwitnessed";

/** The types of a verifier key: what signs, and over what (C2SP signed-note and tlog-cosignature). */
const ED25519 = 1;
const COSIGNATURE = 4;
const ML_DSA_44 = 6;
const ED25519_INFO = unhex("302a300506032b6570032100");
const ML_DSA_44_INFO = unhex("30820532300b06096086480165030403110382052100");

const algorithm = (type) => (type === ML_DSA_44 ? "ML-DSA-44" : "Ed25519");

async function verifierKey(vkey) {
  const [, name, id, encoded] = /^([^+ ]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) ?? [];
  need(name, POLICY, "bad verifier key");
  const typed = base64(encoded, POLICY);
  const digest = await sha256(join(utf8(`${name}\n`), typed));
  need(hex(digest.subarray(0, 4)) === id, POLICY, "a key id is not the key's");
  const type = typed[0];
  need([ED25519, COSIGNATURE, ML_DSA_44].includes(type), POLICY, "a key of another type");
  const info = type === ML_DSA_44 ? ML_DSA_44_INFO : ED25519_INFO;
  return { name, id, type, der: join(info, typed.subarray(1)) };
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

const u64 = (number) => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number));
  return bytes;
};

/** What a key of each type signs of a checkpoint; `time` is in seconds. */
function message(type, signer, time, said) {
  if (type === ED25519) return utf8(said.note.text);
  if (type === COSIGNATURE) return utf8(`cosignature/v1\ntime ${time}\n${said.note.text}`);
  const [name, origin] = [utf8(signer), utf8(said.origin)];
  const [named, from] = [new Uint8Array([name.length]), new Uint8Array([origin.length])];
  const range = join(u64(0), u64(said.size), said.root);
  return join(utf8("subtree/v1\n\0"), named, name, u64(time), from, origin, range);
}

/**
 * What a key says under a note: nothing, or when it signed and whether this browser could check that. A signature
 * that does not verify is refused at once.
 */
async function signs(key, said, kind) {
  const mine = said.note.signatures.filter(({ name, id }) => name === key.name && id === key.id);
  if (mine.length === 0) return null;
  need(mine.length === 1, said.place, `${key.name} has signed twice`, kind);
  const { bytes } = mine[0];
  const start = key.type === ED25519 ? 0 : 8;
  need(bytes.length > start, said.place, "a signature that is too short", kind);
  const time =
    start === 0 ? null : Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  const signer = { name: key.name, id: key.id, algorithm: algorithm(key.type), time };
  if (!(await knows(signer.algorithm))) return { ...signer, checked: false };
  const over = message(key.type, key.name, time ?? 0, said);
  const good = await isSigned(key.der, over, bytes.subarray(start), signer.algorithm);
  need(good, said.place, `the signature of ${key.name} does not verify`, kind);
  return { ...signer, checked: true };
}

/** Reads a checkpoint's note; nothing of it is verified yet. */
function parseNote(note, place) {
  const end = note.indexOf("\n\n") + 1;
  const [origin, size, root, ...others] = note.slice(0, end).split("\n");
  const good = /^(0|[1-9][0-9]{0,14})$/.test(size ?? "") && others.length === 1;
  need(end > 0 && good && note.endsWith("\n"), place, "not a checkpoint");
  const signatures = note.slice(end + 1, -1).split("\n").map((line) => {
    const [, name, encoded] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
    need(name, place, "a line that is no signature");
    const bytes = base64(encoded, place);
    need(bytes.length >= 12, place, "a signature that is too short");
    return { name, id: hex(bytes.subarray(0, 4)), bytes: bytes.slice(4) };
  });
  const hash = base64(root, place);
  need(hash.length === 32, place, "a bad hash");
  return { place, origin, size: Number(size), root: hash, note: { text: note.slice(0, end), signatures } };
}

function parse(proof) {
  const blank = proof.indexOf("\n\n");
  const [title, index, ...path] = proof.slice(0, blank).split("\n");
  const number = /^index (0|[1-9][0-9]{0,14})$/.exec(index ?? "");
  need(title === "c2sp.org/tlog-proof@v1" && number, PROOF, "not a proof");
  const hashes = path.map((hash) => base64(hash, PROOF));
  need(hashes.every((hash) => hash.length === 32), PROOF, "a bad hash");
  return { ...parseNote(proof.slice(blank + 2), PROOF), at: Number(number[1]), hashes };
}

/** Whose word a checkpoint is; a witness whose signature cannot be checked here does not count. */
async function checkSigners(trust, said) {
  const { origin, place, note } = said;
  const logs = trust.logs.filter((key) => key.name === origin);
  need(logs.length > 0, place, `the policy names no log \`${origin}\``, UNSIGNED);
  need(logs.some((key) => key.type === ED25519), POLICY, "no Ed25519 key of the log");
  const signers = [];
  for (const key of logs) {
    const signer = await signs(key, said, UNSIGNED);
    need(signer, place, `the log's key ${key.id} has not signed`, UNSIGNED);
    signers.push({ ...signer, witness: null });
  }
  const met = new Map([["none", true]]);
  for (const key of trust.witnesses) {
    const signer = await signs(key, said, UNWITNESSED);
    met.set(key.alias, signer?.checked === true);
    if (signer) signers.push({ ...signer, witness: key.alias });
  }
  for (const [name, threshold, ...members] of trust.groups) {
    const least = { all: members.length, any: 1 }[threshold] ?? Number(threshold);
    met.set(name, members.filter((member) => met.get(member)).length >= least);
  }
  const isQuorum = met.get(trust.quorum) === true;
  need(isQuorum, place, "the witnesses who signed are no quorum", UNWITNESSED);
  const known = [...logs, ...trust.witnesses];
  const isKnown = ({ name, id }) => known.some((key) => key.name === name && key.id === id);
  const stranger = "a signature by a key that the policy does not name";
  need(note.signatures.every(isKnown), place, stranger, UNSIGNED);
  return signers;
}

/** Checks a checkpoint under a policy; resolves to what the log says and who signed it. */
export async function checkCheckpoint(trust, note) {
  const said = parseNote(note, CHECKPOINT);
  return { origin: said.origin, size: said.size, root: said.root, signers: await checkSigners(trust, said) };
}

/** Checks that a path leads from exactly these bytes to a checkpoint's root (RFC 9162 section 2.1.3.2). */
export async function checkPath(said, index, hashes, entry) {
  const place = said.place ?? CHECKPOINT;
  need(index < said.size, place, "index beyond the checkpoint");
  let node = await sha256(join(new Uint8Array([0]), entry));
  let [at, last] = [index, said.size - 1];
  const half = () => {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  };
  for (const sibling of hashes) {
    need(last > 0, place, "the path is too long");
    const isRight = at % 2 === 1 || at === last;
    const [left, right] = isRight ? [sibling, node] : [node, sibling];
    node = await sha256(join(new Uint8Array([1]), left, right));
    while (isRight && at % 2 === 0 && at > 0) half();
    half();
  }
  need(last === 0, place, "the path is too short");
  const reason = "the path does not lead from the entry to the signed root";
  need(same(node, said.root), place, reason, "altered");
}

/** Checks that a log which a policy trusts holds exactly these bytes. */
export async function checkProof(trust, proofText, entry) {
  const proof = parse(proofText);
  const signers = await checkSigners(trust, proof);
  await checkPath(proof, proof.at, proof.hashes, entry);
  const { at: index, size, origin, root } = proof;
  return { index, size, origin, root, signers };
}
