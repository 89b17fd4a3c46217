import { useState } from "react";
import { documentFile, type FiledDocument } from "../../api/access";
import type { Problem } from "../../api/types";
import { ProblemNote } from "../../parts/ProblemNote";
import { save } from "../../parts/save";
import { problemOf } from "../../parts/useLoaded";
import { useWords } from "../../words/words";

/** A document that can be taken out as a file; it is never shown as a page. */
export function DocumentLink({ document }: { document: FiledDocument }) {
  const { say, number } = useWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = () => {
    setProblem(null);
    documentFile(document.id).then(
      (file) => save(file, document.name),
      (failure: unknown) => setProblem(problemOf(failure)),
    );
  };
  return (
    <>
      <button type="button" className="document" onClick={take}>
        {document.name}{" "}
        <span className="faint">
          {say("access.documents.size", { n: number(Math.ceil(document.size / 1024)) })}
        </span>
      </button>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}
