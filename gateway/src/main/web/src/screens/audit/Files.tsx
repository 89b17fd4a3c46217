import { useState } from "react";
import { hex, sha256 } from "../../../verify/bytes.mjs";
import { reportFile, type Report, type ReportFile } from "../../api/auditor";
import type { Problem } from "../../api/types";
import { ProblemNote } from "../../parts/ProblemNote";
import { save } from "../../parts/save";
import { problemOf } from "../../parts/useLoaded";
import { useWords, type Key } from "../../words/words";

const NAMES: Record<string, Key> = {
  "report.ko.pdf": "auditor.report.file.pdf.ko",
  "report.en.pdf": "auditor.report.file.pdf.en",
  "report.ko.csv": "auditor.report.file.csv.ko",
  "report.en.csv": "auditor.report.file.csv.en",
  "report.json": "auditor.report.file.json",
  "evidence.ndjson": "auditor.report.file.evidence",
  SHA256SUMS: "auditor.report.file.sums",
};

/** The files of a report; one that is not what the list names is not handed out. */
export function Files({ report }: { report: Report & { files: ReportFile[] } }) {
  const { say } = useWords();
  const [said, setSaid] = useState<"sound" | "unsound" | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const fetchFile = async ({ name, sha256: wanted }: ReportFile) => {
    setProblem(null);
    setSaid(null);
    const bytes = await reportFile(report.id, name);
    const isIt = hex(await sha256(bytes)) === (name === "SHA256SUMS" ? report.id : wanted);
    if (isIt) {
      save(bytes, `${report.month}-${name}`);
    }
    setSaid(isIt ? "sound" : "unsound");
  };
  return (
    <section aria-labelledby="files-title">
      <h3 id="files-title">{say("auditor.report.files")}</h3>
      <p className="actions">
        {report.files.map((file) => (
          <button
            key={file.name}
            type="button"
            onClick={() =>
              void fetchFile(file).catch((failure: unknown) => setProblem(problemOf(failure)))
            }
          >
            {NAMES[file.name] ? say(NAMES[file.name] ?? "auditor.report.files") : file.name}
          </button>
        ))}
      </p>
      <p role="status">{said && say(`auditor.report.file.${said}`)}</p>
      {problem && <ProblemNote problem={problem} />}
    </section>
  );
}
