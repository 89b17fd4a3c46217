// Checks a release bundle with what every browser has. It does not check ML-DSA signatures.
import { Unsound, base64, hex, isSigned, join, need, sha256, text, urlSafe, utf8 } from "./bytes.mjs";
import { checkProof, policy } from "./log.mjs";
import { read } from "./zip.mjs";

const STATEMENT = "release.dsse.json";
const ENTRY = "entry.json";
const TYPE = "application/vnd.in-toto+json";
const PREDICATE = "https://ansim.io/aggregate-release/v1";

function json(bytes, place) {
  try {
    return JSON.parse(text(bytes, place));
  } catch (failed) {
    if (failed instanceof Unsound) throw failed;
    throw new Unsound(place, "not JSON");
  }
}

/** What a pinned runner has said. */
async function statement(trust, bytes) {
  const { payload, signatures } = json(bytes, STATEMENT);
  const pair = (Array.isArray(signatures) ? signatures : []).map(({ keyid, sig }) => ({ keyid, sig }));
  need(pair.length === 2, STATEMENT, "not two signatures");
  const spelling = JSON.stringify({ payload, payloadType: TYPE, signatures: pair });
  need(spelling === text(bytes, STATEMENT), STATEMENT, "not in the one spelling of an envelope");
  const name = String(signatures[0].keyid).replace(/\/ed25519$/, "");
  const runner = trust.runners.find((key) => key.name === name);
  need(runner, STATEMENT, "signed by a runner that the policy does not name");
  const body = base64(payload, STATEMENT);
  const message = join(utf8(`DSSEv1 ${TYPE.length} ${TYPE} ${body.length} `), body);
  const signature = base64(signatures[0].sig, STATEMENT);
  const good = await isSigned(runner.der, message, signature);
  need(good, STATEMENT, `the Ed25519 signature is not by runner \`${name}\``);
  const said = json(body, STATEMENT);
  need(said.predicateType === PREDICATE, STATEMENT, "a statement of another type");
  return { said, runner: name };
}

/** What stands in the log for a question (RFC 9901 section 4.2.3). */
async function hidden({ form, salt }) {
  const hash = `sha256:${hex(await sha256(base64(form, STATEMENT)))}`;
  const disclosure = urlSafe(utf8(JSON.stringify([salt, "query.plan", hash])));
  return urlSafe(await sha256(utf8(disclosure)));
}

async function checkEntry(files, { predicate }) {
  const entry = json(files.get(ENTRY), ENTRY);
  need(entry.type === "release.published", ENTRY, "not a `release.published`");
  const equal = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  need(entry.job === predicate.job, ENTRY, "publishes what came of another job");
  need(entry.project === predicate.project, ENTRY, "is of another project");
  need(equal(entry.dataset, predicate.dataset), ENTRY, "is of another dataset, or version of it");
  need(entry.query?.plan === (await hidden(predicate.question)), ENTRY, "is about another question");
  const { measurement } = predicate.runner;
  need(entry.runner?.measurement === measurement, ENTRY, "names another runner");
  need(equal(entry.ledger, predicate.ledger), ENTRY, "knows another state of the ledger");
  const digest = `sha256:${hex(await sha256(files.get(STATEMENT)))}`;
  need(entry.release?.digest === digest, ENTRY, "publishes another statement");
  return entry.release.id;
}

/**
 * Checks the bytes of a bundle against the text of a policy. Resolves to what was said and where the log
 * has it, or rejects with `Unsound`.
 */
export async function verifyBundle(zip, policyText) {
  const trust = await policy(policyText);
  const files = read(zip);
  const { said, runner } = await statement(trust, files.get(STATEMENT));
  const subjects = new Map(said.subject.map(({ name, digest }) => [name, digest.sha256]));
  for (const [name, content] of files) {
    if (name === STATEMENT || name === ENTRY || name === "release.tlog-proof") continue;
    const digest = hex(await sha256(content));
    need(subjects.get(name) === digest, name, "not the file that the statement is about");
  }
  const measured = `sha256:${subjects.get("evidence/runner.txt")}`;
  const isMeasured = said.predicate.runner.measurement === measured;
  need(isMeasured, "evidence/runner.txt", "not the report that the statement measures the runner by");
  const release = await checkEntry(files, said);
  const proof = text(files.get("release.tlog-proof"), "release.tlog-proof");
  const place = await checkProof(trust, proof, files.get(ENTRY));
  return { facts: said.predicate, runner, release, ...place };
}
