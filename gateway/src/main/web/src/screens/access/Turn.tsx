import type { AccessRequest } from "../../api/access";
import { useWords } from "../../words/words";

/** Who has to do something about a request, and since when. */
export function Turn({ request }: { request: AccessRequest }) {
  const { say, time } = useWords();
  const { steward } = request;
  const since = <span className="faint">{say("access.since", { at: time(request.changed) })}</span>;
  switch (request.status) {
    case "submitted":
      return (
        <>
          {say("access.ball.steward", { steward })} {since}
        </>
      );
    case "endorsed":
      return (
        <>
          {say("access.ball.second", { steward })} {since}
        </>
      );
    case "returned":
      return (
        <>
          {say("access.ball.applicant")} {since}
        </>
      );
    default:
      return say("access.ball.nobody");
  }
}
