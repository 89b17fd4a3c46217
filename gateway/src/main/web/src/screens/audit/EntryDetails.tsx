import type { Proved } from "../../api/auditor";
import { address, followLink } from "../../app/router";
import { save } from "../../parts/save";
import { useWords } from "../../words/words";
import { Disclosing } from "./Disclosing";
import { commitments, facts, read, word } from "./sentence";
import { useLog } from "./useLog";
import type { Proof } from "./useProofs";

/** All there is of an entry: what it says, its exact text, its proof, and what it only commits to. */
export function EntryDetails({ entry, proof }: { entry: Proved; proof: Proof }) {
  const words = useWords();
  const { say } = words;
  const said = read(entry.leaf);
  return (
    <div className="entry-details">
      <ProofWords entry={entry} proof={proof} />
      <h3>{say("auditor.entry.facts")}</h3>
      <dl className="facts">
        {facts(words, said).map((fact) => (
          <div key={fact.name} className="fact">
            <dt>{say(fact.name)}</dt>
            <dd>
              {fact.value}{" "}
              {fact.timeline && (
                <a
                  href={address("audit", "timeline", fact.timeline, fact.value)}
                  onClick={followLink}
                >
                  {say("auditor.timeline.of")}
                </a>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {commitments(said).length > 0 && (
        <Disclosing index={entry.index} commitments={commitments(said)} />
      )}
      <h3>{say("auditor.entry.json")}</h3>
      <pre className="leaf" tabIndex={0} lang="en">
        {entry.leaf}
      </pre>
      <p className="actions">
        <button
          type="button"
          onClick={() => {
            save(entry.leaf, `entry-${entry.index}.json`);
            save(entry.proof, `entry-${entry.index}.tlog-proof`);
          }}
        >
          {say("auditor.entry.save")}
        </button>
      </p>
      <p>
        {say("auditor.entry.offline")}:{" "}
        <code lang="en">
          java -jar ansim-audit.jar proof entry-{entry.index}.tlog-proof --entry entry-{entry.index}
          .json --policy POLICY
        </code>
      </p>
    </div>
  );
}

function ProofWords({ entry, proof }: { entry: Proved; proof: Proof }) {
  const words = useWords();
  const { say } = words;
  const { pinned } = useLog();
  switch (proof.kind) {
    case "checking":
      return <p className="note">{say("auditor.state.checking")}</p>;
    case "unchecked":
      return <p className="note warning">{say("auditor.entry.unchecked")}</p>;
    case "sound":
      return (
        <p className="note success">
          {say(pinned?.how === "tofu" ? "auditor.entry.sound.tofu" : "auditor.entry.sound", {
            index: entry.index,
          })}
        </p>
      );
    case "unsound":
      return (
        <p className="note danger">
          <strong>{word(words, "why", proof.fault.kind)}</strong>{" "}
          <span lang="en" className="faint">
            <code>{proof.fault.place}</code>: {proof.fault.reason}
          </span>
        </p>
      );
  }
}
