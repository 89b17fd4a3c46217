// Runs the browser's verifier of logs without a browser: `node verify-log.mjs POLICY LOGDIR [KNOWN]` hashes the whole
// log again and, if a checkpoint from before is given, checks that the log only grew; exit 0 if sound, 1 if not.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Unsound } from "../../main/resources/verify/bytes.mjs";
import { checkCheckpoint, policy } from "../../main/resources/verify/log.mjs";
import { Tiles, checkGrowth, checkWhole } from "../../main/resources/verify/tree.mjs";

const [policyFile, folder, known] = process.argv.slice(2);
const tile = (path) =>
  readFile(join(folder, path)).then(
    (bytes) => new Uint8Array(bytes),
    () => null,
  );
try {
  const trust = await policy(await readFile(policyFile, "utf8"));
  const now = await checkCheckpoint(trust, await readFile(join(folder, "checkpoint"), "utf8"));
  const tiles = new Tiles(tile, now.size);
  if (known) {
    await checkGrowth(await checkCheckpoint(trust, await readFile(known, "utf8")), now, tiles);
  }
  const { read, pruned } = await checkWhole(now, tiles);
  console.log(`sound: ${read} read, ${pruned} pruned`);
} catch (failed) {
  if (!(failed instanceof Unsound)) throw failed;
  console.log(`${failed.kind}: ${failed.message}`);
  process.exitCode = 1;
}
