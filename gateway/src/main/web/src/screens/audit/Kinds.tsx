import { Check } from "../../parts/Check";
import { TextField } from "../../parts/TextField";
import { useState } from "react";
import { useWords } from "../../words/words";
import { byKind, isLooked, type Draft } from "./draft";
import type { Anomaly, Evidence } from "./evidence";
import { read, sentence, word } from "./sentence";

const PAGE = 20;

type Props = {
  anomalies: Anomaly[];
  evidence: Evidence;
  draft: Draft;
  isOpen: boolean;
  onDraft: (draft: Draft) => void;
};

/** What stands out, kind by kind, each with what to look for, its evidence, a note and a tick. */
export function Kinds({ anomalies, evidence, draft, isOpen, onDraft }: Props) {
  const { say } = useWords();
  const kinds = byKind(anomalies);
  const done = kinds.filter(([kind]) => isLooked(draft, kind)).length;
  return (
    <>
      <p>{say("auditor.report.look.lead")}</p>
      {isOpen && <p role="status">{say("auditor.report.progress", { all: kinds.length, done })}</p>}
      {kinds.map(([kind, of]) => (
        <Kind key={kind} kind={kind} of={of} evidence={evidence}>
          {isOpen && <Judging kind={kind} draft={draft} onDraft={onDraft} />}
        </Kind>
      ))}
    </>
  );
}

type KindProps = { kind: string; of: Anomaly[]; evidence: Evidence; children: React.ReactNode };

function Kind({ kind, of, evidence, children }: KindProps) {
  const words = useWords();
  const { say, number } = words;
  const [shown, setShown] = useState(PAGE);
  const name = word(words, "kind", kind);
  return (
    <section className="card kind" aria-label={name} data-kind={kind}>
      <h4>{say("auditor.report.kind", { name, n: number(of.length, 15) })}</h4>
      <p>{word(words, "kind", `${kind}.look`)}</p>
      <ul className="anomalies">
        {of.slice(0, shown).map((anomaly) => (
          <li key={`${anomaly.when} ${anomaly.subject} ${anomaly.entries[0]}`}>
            <strong>{anomaly.when}</strong> <code>{anomaly.subject}</code>
            <Named anomaly={anomaly} evidence={evidence} />
          </li>
        ))}
      </ul>
      {of.length > shown && (
        <button type="button" onClick={() => setShown(shown + 10 * PAGE)}>
          {say("auditor.report.more", { n: number(of.length - shown, 15) })}
        </button>
      )}
      {children}
    </section>
  );
}

/** The entries that an anomaly is made of, in plain words. */
function Named({ anomaly, evidence }: { anomaly: Anomaly; evidence: Evidence }) {
  const words = useWords();
  const { say } = words;
  const { count, entries } = anomaly;
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {count > entries.length
          ? say("auditor.report.evidence.first", { n: count, shown: entries.length })
          : say("auditor.report.evidence.show", { n: count })}
      </summary>
      {open && (
        <ol className="evidence">
          {entries.map((index) => {
            const line = evidence.lines.get(index);
            const said = read(line?.leaf ?? "");
            return (
              <li key={index}>
                <span className="entry-index">{index}</span> {words.time(said.time)}{" "}
                {sentence(words, said)}
                <details>
                  <summary>{say("auditor.entry.json")}</summary>
                  <pre className="leaf" tabIndex={0} lang="en">
                    {line?.leaf}
                  </pre>
                </details>
              </li>
            );
          })}
        </ol>
      )}
    </details>
  );
}

type JudgingProps = { kind: string; draft: Draft; onDraft: (draft: Draft) => void };

function Judging({ kind, draft, onDraft }: JudgingProps) {
  const { say } = useWords();
  const now = draft.kinds[kind] ?? { note: "", looked: false };
  const change = (next: Partial<typeof now>) =>
    onDraft({ ...draft, kinds: { ...draft.kinds, [kind]: { ...now, ...next } } });
  return (
    <div className="judging">
      <TextField
        label={say("auditor.report.note")}
        maxLength={300}
        value={now.note}
        onChange={(text) => change({ note: text })}
      />
      <Check
        label={say("auditor.report.checked")}
        checked={now.looked}
        onChange={(looked) => change({ looked })}
      />
    </div>
  );
}
