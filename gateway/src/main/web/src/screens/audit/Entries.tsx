import { useState } from "react";
import type { Proved } from "../../api/auditor";
import { useWords } from "../../words/words";
import { EntryDetails } from "./EntryDetails";
import { read, sentence } from "./sentence";
import { useProofs, type Proof } from "./useProofs";

/** Entries in plain words, each with the state of its own proof; opened, with all there is of it. */
export function Entries({ entries }: { entries: Proved[] }) {
  const proofs = useProofs(entries);
  return (
    <ol className="entries">
      {entries.map((entry, at) => (
        <li key={entry.index}>
          <Row entry={entry} proof={proofs(at)} />
        </li>
      ))}
    </ol>
  );
}

function Row({ entry, proof }: { entry: Proved; proof: Proof }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const said = read(entry.leaf);
  return (
    <details className="entry" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="entry-when">
          <span className="entry-index">{entry.index}</span> {words.time(said.time)}
        </span>
        <span className="entry-what">{sentence(words, said)}</span>
        <ProofBadge proof={proof} />
      </summary>
      {open && <EntryDetails entry={entry} proof={proof} />}
    </details>
  );
}

const MARKS = { sound: "✓", unsound: "✗", checking: "…", unchecked: "?" };

export function ProofBadge({ proof }: { proof: Proof }) {
  const { say } = useWords();
  return (
    <span className={`proof ${proof.kind}`}>
      <span aria-hidden="true">{MARKS[proof.kind]} </span>
      {say(`auditor.proof.${proof.kind}`)}
    </span>
  );
}
