import { toBase64 } from "../../../verify/bytes.mjs";
import { WideTable } from "../../parts/WideTable";
import { useWords } from "../../words/words";
import type { Signer, Standing } from "./live";

const STALE_HOURS = 24;
const HOUR_MS = 3_600_000;

/** What the log's checkpoint says, and whose word it is. */
export function Signatures({ standing }: { standing: Standing }) {
  const { say, number, time } = useWords();
  const { now, before } = standing;
  const newest = Math.max(...now.signers.map((signer) => signer.time ?? 0)) * 1000;
  const hours = Math.floor((Date.now() - newest) / HOUR_MS);
  return (
    <>
      <h3>{say("auditor.verify.checkpoint")}</h3>
      <dl className="facts">
        <div className="fact">
          <dt>{say("auditor.verify.size")}</dt>
          <dd>{number(now.size, 15)}</dd>
        </div>
        <div className="fact">
          <dt>{say("auditor.verify.root")}</dt>
          <dd>
            <code>{toBase64(now.root)}</code>
          </dd>
        </div>
        {newest > 0 && (
          <div className="fact">
            <dt>{say("auditor.verify.newest")}</dt>
            <dd>{time(new Date(newest).toISOString())}</dd>
          </div>
        )}
        {before && (
          <div className="fact">
            <dt>{say("auditor.verify.seen")}</dt>
            <dd>
              {say("auditor.verify.seen.text", {
                at: time(before.at),
                size: number(before.size, 15),
              })}
            </dd>
          </div>
        )}
      </dl>
      {newest > 0 && hours >= STALE_HOURS && (
        <p className="note warning" role="alert">
          {say("auditor.verify.old", { hours })}
        </p>
      )}
      <h3>{say("auditor.verify.keys")}</h3>
      <WideTable
        label={say("auditor.verify.keys")}
        columns={[say("auditor.verify.key"), say("auditor.verify.key.signed")]}
      >
        {now.signers.map((signer) => (
          <Row key={signer.id} signer={signer} />
        ))}
      </WideTable>
    </>
  );
}

function Row({ signer }: { signer: Signer }) {
  const { say, time } = useWords();
  const { name, id, algorithm, witness, checked } = signer;
  return (
    <tr>
      <td>
        {say(witness ? "auditor.verify.key.witness" : "auditor.verify.key.log")}{" "}
        <code>
          {name}+{id}
        </code>{" "}
        ({algorithm})
      </td>
      <td>
        {checked ? (
          <span className="proof sound">
            <span aria-hidden="true">✓ </span>
            {say("auditor.verify.key.checked")}
          </span>
        ) : (
          say("auditor.verify.key.unknown", { algorithm })
        )}
        {signer.time !== null && (
          <span className="interval">{time(new Date(signer.time * 1000).toISOString())}</span>
        )}
      </td>
    </tr>
  );
}
