import { results, type Result } from "../../api/releases";
import { address, followLink } from "../../app/router";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { ReleaseScreen } from "./ReleaseScreen";

/** What came of a researcher's questions, or one release. */
export default function ReleasesScreen({ id }: { id: string | undefined }) {
  return id ? <ReleaseScreen key={id} id={id} /> : <Results />;
}

function Results() {
  const { say } = useWords();
  const [state, reload] = useLoaded("results", results);
  return (
    <>
      <h1>{say("releases.title")}</h1>
      <p>{say("releases.intro")}</p>
      <Await of={state} onRetry={reload}>
        {(all) =>
          all.length === 0 ? (
            <p role="status">{say("releases.none")}</p>
          ) : (
            <ul className="cards">
              {all.map((one) => (
                <li key={one.id} className="card result-card">
                  <Card of={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </>
  );
}

function Card({ of }: { of: Result }) {
  const { say, time } = useWords();
  return (
    <>
      <h2>
        {of.dataset} · {of.project}
      </h2>
      <p lang="en">{of.plan.text}</p>
      <p>
        <span className="badge">{say(`releases.status.${of.status}`)}</span>{" "}
        <span className="faint">{time(of.changed)}</span>
      </p>
      {of.reviewComments.length > 0 && (
        <>
          <h3>{say("releases.comments")}</h3>
          {of.reviewComments.map((comment, at) => (
            <blockquote key={at}>{comment}</blockquote>
          ))}
        </>
      )}
      {of.status === "review" && <p>{say("releases.next.review")}</p>}
      {of.status === "returned" && <p>{say("releases.next.returned")}</p>}
      {of.status === "refused" && <p>{say("releases.next.refused")}</p>}
      <p className="actions">
        {of.release && (
          <a className="button" href={address("releases", of.release)} onClick={followLink}>
            {say("releases.open")}
          </a>
        )}
        {(of.status === "returned" || of.status === "refused") && (
          <a className="button" href={address("workbench", of.dataset)} onClick={followLink}>
            {say("releases.again")}
          </a>
        )}
      </p>
    </>
  );
}
