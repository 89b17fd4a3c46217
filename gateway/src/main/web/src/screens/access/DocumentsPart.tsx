import { useState, type ChangeEvent } from "react";
import { storeDocument, type FiledDocument } from "../../api/access";
import type { Problem } from "../../api/types";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { DocumentLink } from "./DocumentLink";
import { Field } from "../../parts/Field";

const MOST = 10;
const MOST_BYTES = 5 * 1024 * 1024;
/** What the gateway would say, which closes the line on what is too large. */
const TOO_LARGE: Problem = { title: "the request is too large", status: 413, code: "G2004" };

type Props = { documents: FiledDocument[]; onChange: (documents: FiledDocument[]) => void };

/** The documents that go with an application; each is with the gateway as soon as it is chosen. */
export function DocumentsPart({ documents, onChange }: Props) {
  const { say } = useWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.target;
    const files = [...(input.files ?? [])].slice(0, MOST - documents.length);
    if (files.some((file) => file.size > MOST_BYTES)) {
      setProblem(TOO_LARGE);
      return;
    }
    setBusy(true);
    setProblem(null);
    Promise.all(files.map(storeDocument))
      .then(
        (stored) => onChange([...documents, ...stored]),
        (failure: unknown) => setProblem(problemOf(failure)),
      )
      .finally(() => {
        setBusy(false);
        input.value = "";
      });
  };
  return (
    <>
      <Field label={say("access.documents")} hint={say("access.documents.hint")}>
        {(props) => (
          <input
            {...props}
            type="file"
            multiple
            accept=".pdf,.png,.jpg,.jpeg,.hwpx"
            disabled={busy || documents.length >= MOST}
            onChange={take}
          />
        )}
      </Field>
      <p role="status" className="faint">
        {busy
          ? say("access.documents.busy")
          : documents.length > 0 && say("access.documents.count", { n: documents.length })}
      </p>
      {problem && <ProblemNote problem={problem} />}
      {documents.length > 0 && (
        <ul className="documents">
          {documents.map((one) => (
            <li key={one.id} className="actions">
              <DocumentLink document={one} />
              <button
                type="button"
                aria-label={say("access.documents.drop.name", { name: one.name })}
                onClick={() => onChange(documents.filter((other) => other.id !== one.id))}
              >
                {say("access.documents.drop")}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
