import type { AccessRequest } from "../../api/access";
import { purposeName } from "../../words/purpose";
import { useWords } from "../../words/words";
import { Turn } from "./Turn";

/** What a request is about, how it stands, and whose turn it is. */
export function RequestFacts({ request }: { request: AccessRequest }) {
  const words = useWords();
  const { say, date } = words;
  return (
    <dl className="facts">
      <dt>{say("access.status")}</dt>
      <dd>
        <span className="badge">{say(`access.status.${request.status}`)}</span>
      </dd>
      <dt>{say("access.ball")}</dt>
      <dd>
        <Turn request={request} />
      </dd>
      <dt>{say("access.purpose")}</dt>
      <dd>{purposeName(words, request.purpose)}</dd>
      <dt>{say("access.members")}</dt>
      <dd>{request.members.join(", ")}</dd>
      <dt>{say("access.until")}</dt>
      <dd>{date(request.until)}</dd>
      <dt>{say("access.submitted")}</dt>
      <dd>{date(request.submitted)}</dd>
    </dl>
  );
}
