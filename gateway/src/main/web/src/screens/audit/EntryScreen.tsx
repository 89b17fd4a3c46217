import { useMemo } from "react";
import { entry, type Proved } from "../../api/auditor";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { ProofBadge } from "./Entries";
import { EntryDetails } from "./EntryDetails";
import { read, sentence } from "./sentence";
import { useProofs } from "./useProofs";

/** One entry by its place in the log. */
export function EntryScreen({ index }: { index: number }) {
  const [state, reload] = useLoaded(`entry ${index}`, () => entry(index));
  return (
    <Await of={state} onRetry={reload}>
      {(found) => <Found found={found} />}
    </Await>
  );
}

function Found({ found }: { found: Proved }) {
  const words = useWords();
  const proof = useProofs(useMemo(() => [found], [found]))(0);
  const said = read(found.leaf);
  return (
    <section aria-labelledby="entry-title">
      <h2 id="entry-title">{words.say("auditor.entry.title", { index: found.index })}</h2>
      <p>
        {words.time(said.time)} <ProofBadge proof={proof} />
      </p>
      <p>{sentence(words, said)}</p>
      <EntryDetails entry={found} proof={proof} />
    </section>
  );
}
