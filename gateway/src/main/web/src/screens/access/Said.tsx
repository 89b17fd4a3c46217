import type { Submission } from "../../api/access";
import { useWords } from "../../words/words";
import { DocumentLink } from "./DocumentLink";

/** What an applicant said last. */
export function Said({ submission }: { submission: Submission }) {
  const { say } = useWords();
  return (
    <>
      <dl className="facts">
        {submission.title && (
          <>
            <dt>{say("access.name")}</dt>
            <dd>{submission.title}</dd>
          </>
        )}
        {submission.boardNumbers.length > 0 && (
          <>
            <dt>{say("access.boards")}</dt>
            <dd>{submission.boardNumbers.join(", ")}</dd>
          </>
        )}
        <dt>{say("access.agreement")}</dt>
        <dd>
          {say("inbox.agreed")} <code>{submission.agreement.slice(0, 16)}</code>
        </dd>
      </dl>
      {submission.documents.length > 0 && (
        <ul className="documents" aria-label={say("access.documents")}>
          {submission.documents.map((one) => (
            <li key={one.id}>
              <DocumentLink document={one} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
