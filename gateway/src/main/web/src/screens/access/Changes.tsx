import { Fragment } from "react";
import type { Submission } from "../../api/access";
import { useWords } from "../../words/words";
import { changes, type Piece } from "./changes";

/** What an applicant changed since the time before. */
export function Changes({ submissions }: { submissions: Submission[] }) {
  const { say, date } = useWords();
  const [before, after] = submissions.slice(-2);
  if (!before || !after) {
    return null;
  }
  const found = changes(before, after, date);
  return (
    <section className="changes">
      <h3>{say("inbox.changes")}</h3>
      {found.length === 0 && <p>{say("inbox.changes.none")}</p>}
      <dl className="facts">
        {found.map((change) => (
          <Fragment key={change.field}>
            <dt>{say(`access.${change.field}`)}</dt>
            <dd>{change.pieces.map(piece)}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

function piece({ kind, text }: Piece, place: number) {
  switch (kind) {
    case "same":
      return <Fragment key={place}>{text}</Fragment>;
    case "gone":
      return <del key={place}>{text}</del>;
    case "new":
      return <ins key={place}>{text}</ins>;
  }
}
