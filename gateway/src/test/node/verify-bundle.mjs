// Runs the browser's verifier without a browser: `node verify-bundle.mjs POLICY BUNDLE...`, a line for each bundle;
// exit 0 if all are sound, 1 if one is not.
import { readFile } from "node:fs/promises";
import { Unsound } from "../../main/resources/verify/bytes.mjs";
import { verifyBundle } from "../../main/resources/verify/core.mjs";

const [policyFile, ...bundles] = process.argv.slice(2);
const policy = await readFile(policyFile, "utf8");
for (const bundle of bundles) {
  try {
    const zip = new Uint8Array(await readFile(bundle));
    const { runner, index, size } = await verifyBundle(zip, policy);
    console.log(`sound: runner ${runner}, entry ${index} of ${size}`);
  } catch (failed) {
    if (!(failed instanceof Unsound)) throw failed;
    console.log(`unsound: ${failed.message}`);
    process.exitCode = 1;
  }
}
