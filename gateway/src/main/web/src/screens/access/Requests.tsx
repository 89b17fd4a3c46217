import type { AccessRequest } from "../../api/types";
import { purposeName } from "../../words/purpose";
import { useWords, type Words } from "../../words/words";

/** Requests for access, and whose turn it is with each. */
export function Requests({ all }: { all: AccessRequest[] }) {
  const words = useWords();
  const { say, date } = words;
  if (all.length === 0) {
    return <p>{say("access.none")}</p>;
  }
  return (
    <ul className="cards">
      {all.map((one) => (
        <li key={one.id} className="card">
          <h3>
            {one.dataset} · {one.project}
          </h3>
          <dl className="facts">
            <dt>{say("access.status")}</dt>
            <dd>{say(`access.status.${one.status}`)}</dd>
            <dt>{say("access.ball")}</dt>
            <dd>{turn(words, one)}</dd>
            <dt>{say("access.purpose")}</dt>
            <dd>{purposeName(words, one.purpose)}</dd>
            <dt>{say("access.until")}</dt>
            <dd>{date(one.until)}</dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}

function turn({ say }: Words, request: AccessRequest): string {
  switch (request.status) {
    case "submitted":
      return say("access.ball.steward", { steward: request.steward });
    case "returned":
      return say("access.ball.applicant");
    default:
      return say("access.ball.nobody");
  }
}
