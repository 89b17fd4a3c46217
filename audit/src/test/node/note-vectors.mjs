// Writes note-vectors.tsv: C2SP signed-note and tlog-cosignature word for word, with the cryptography of
// Node (Ed25519) and of @noble/post-quantum 0.7 (ML-DSA-44); run it where that package is installed.
import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js";

const TIME = 1763812800n;
const text = (c) => `${c.origin}\n${c.size}\n${c.root}\n`;
const ascii = (s) => Buffer.from(s, "utf8");
const u64 = (n) => { const b = Buffer.alloc(8); b.writeBigUInt64BE(BigInt(n)); return b; };
const sized = (s) => Buffer.concat([Buffer.from([ascii(s).length]), ascii(s)]);

function ed25519(byte) {
  const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.alloc(32, byte)]);
  const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  const raw = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32);
  return { raw, sign: (message) => sign(null, message, key) };
}

function mlDsa44(byte) {
  const pair = ml_dsa44.keygen(new Uint8Array(32).fill(byte));
  const signature = (message) => ml_dsa44.sign(message, pair.secretKey, { extraEntropy: false });
  return { raw: Buffer.from(pair.publicKey), sign: (message) => Buffer.from(signature(message)) };
}

const messages = {
  1: (c) => ascii(text(c)),
  4: (c) => ascii(`cosignature/v1\ntime ${TIME}\n${text(c)}`),
  6: (c, name) => Buffer.concat([
    ascii("subtree/v1\n\0"), sized(name), u64(TIME), sized(c.origin), u64(0), u64(c.size),
    Buffer.from(c.root, "base64"),
  ]),
};

function line(verdict, name, type, key, checkpoint, signed = checkpoint) {
  const typed = Buffer.concat([Buffer.from([type]), key.raw]);
  const id = createHash("sha256").update(name + "\n").update(typed).digest().subarray(0, 4);
  const time = type === 1 ? Buffer.alloc(0) : u64(TIME);
  const signature = Buffer.concat([id, time, key.sign(messages[type](signed, name))]);
  const vkey = `${name}+${id.toString("hex")}+${typed.toString("base64")}`;
  const { origin, size, root } = checkpoint;
  console.log([verdict, vkey, origin, size, root, signature.toString("base64")].join("\t"));
}

const origin = "log.example/audit";
const root = createHash("sha256").update("root").digest("base64");
const other = createHash("sha256").update("other root").digest("base64");
const small = { origin, size: 1, root };
const large = { origin, size: 4294967297, root };
console.log("# made by src/test/node/note-vectors.mjs from C2SP signed-note and tlog-cosignature");
console.log("# verdict, verifier key, origin, size, root, key id and signature in base64");
for (const [name, type, key] of [
  [origin, 1, ed25519(1)], ["witness.example/w", 4, ed25519(2)], [origin, 6, mlDsa44(3)],
  ["witness.example/w", 6, mlDsa44(4)], ["\u{C548}\u{C2EC}.example", 4, ed25519(5)],
]) {
  line("good", name, type, key, small);
  line("good", name, type, key, large);
  line("bad", name, type, key, { ...small, size: 2 }, small);
  line("bad", name, type, key, { ...small, root: other }, small);
  line("bad", name, type, key, { ...small, origin: "log.example/other" }, small);
}
