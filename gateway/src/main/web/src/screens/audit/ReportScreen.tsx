import { useState } from "react";
import { report, type Report, type ReportFile } from "../../api/auditor";
import { address, followLink } from "../../app/router";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { draftOf, keepDraft, type Draft } from "./draft";
import { evidence, made, type Evidence, type Made } from "./evidence";
import { EvidenceNote } from "./EvidenceNote";
import { Files } from "./Files";
import { Kinds } from "./Kinds";
import { typeName } from "./sentence";
import { SignOff } from "./SignOff";

type Loaded = Report & { files: ReportFile[] };

/** A month under review: what stands out, the most pressing first, then the conclusion. */
export function ReportScreen({ id }: { id: string }) {
  const { say } = useWords();
  const [state, reload] = useLoaded(`report ${id}`, () =>
    Promise.all([report(id), made(id), evidence(id)]),
  );
  return (
    <section aria-labelledby="report-title">
      <p>
        <a href={address("audit", "months")} onClick={followLink}>
          {say("auditor.report.back")}
        </a>
      </p>
      <Await of={state} onRetry={reload}>
        {([kept, content, proofs]) => (
          <Content kept={kept} content={content} proofs={proofs} onSigned={reload} />
        )}
      </Await>
    </section>
  );
}

type Props = { kept: Loaded; content: Made; proofs: Evidence; onSigned: () => void };

function Content({ kept, content, proofs, onSigned }: Props) {
  const { say, number } = useWords();
  const [draft, setDraft] = useState<Draft>(() => draftOf(kept.id));
  const change = (next: Draft) => {
    setDraft(next);
    keepDraft(kept.id, next);
  };
  return (
    <>
      <h2 id="report-title">{say("auditor.report.title", { month: kept.month })}</h2>
      <p>
        {say("auditor.report.made", {
          size: number(content.size, 15),
          entries: number(content.entries, 15),
          people: number(content.people, 15),
        })}
      </p>
      <EvidenceNote evidence={proofs} />
      <h3>{say("auditor.report.look")}</h3>
      {content.anomalies.length === 0 ? (
        <p>{say("auditor.report.look.none")}</p>
      ) : (
        <Kinds
          anomalies={content.anomalies}
          evidence={proofs}
          draft={draft}
          isOpen={kept.reviewed === null}
          onDraft={change}
        />
      )}
      <Activity counts={content.counts} />
      <SignOff
        report={kept}
        anomalies={content.anomalies}
        draft={draft}
        onDraft={change}
        onSigned={onSigned}
      />
      <Files report={kept} />
    </>
  );
}

function Activity({ counts }: { counts: Record<string, number> }) {
  const words = useWords();
  const { say, number } = words;
  return (
    <details>
      <summary>{say("auditor.report.activity")}</summary>
      <div className="scroll" role="group" aria-label={say("auditor.report.activity")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("auditor.report.type")}</th>
              <th scope="col" className="number">
                {say("auditor.report.count")}
              </th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(counts).map(([type, count]) => (
              <tr key={type}>
                <td>
                  <a href={address("audit", "search", type)} onClick={followLink}>
                    {typeName(words, type)}
                  </a>
                </td>
                <td className="number">{number(count, 15)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
