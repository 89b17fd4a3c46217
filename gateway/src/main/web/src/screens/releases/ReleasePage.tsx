import "../../design/reviews.css";
import { shared, sharedBundle, type SharedRelease } from "../../api/releases";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { measuresOf } from "../workbench/measures";
import { ResultTable } from "../workbench/ResultTable";
import { Verify } from "./Verify";

/**
 * What everybody may read of a release under its link. One that is not open is told as one that
 * does not exist; whoever was given its bundle can still check that here.
 */
export default function ReleasePage({ id }: { id: string }) {
  const { say } = useWords();
  const [state, reload] = useLoaded(id, () => shared(id));
  return (
    <>
      <h1>{say("page.title")}</h1>
      <Await of={state} onRetry={reload}>
        {(release) =>
          release ? (
            <>
              <Facts of={release} />
              <Verify id={id} fetched={() => sharedBundle(id)} />
            </>
          ) : (
            <>
              <p className="note">{say("page.closed")}</p>
              <Verify id={id} fetched={null} />
            </>
          )
        }
      </Await>
    </>
  );
}

function Facts({ of }: { of: SharedRelease }) {
  const { say, pick, time, language } = useWords();
  return (
    <>
      <h2>{pick(of.title)}</h2>
      {language === "ko" && of.plan.textKo ? (
        <p>{of.plan.textKo}</p>
      ) : (
        <p lang="en">{of.plan.text}</p>
      )}
      <p className="note">{pick(of.table.guarantee)}</p>
      {!of.attested && <p className="note warning">{say("page.unattested")}</p>}
      <dl className="facts">
        <dt>{say("page.dataset")}</dt>
        <dd>{of.dataset}</dd>
        <dt>{say("page.policy")}</dt>
        <dd>{of.policyVersion}</dd>
        <dt>{say("page.made")}</dt>
        <dd>{time(of.made)}</dd>
        <dt>{say("page.index")}</dt>
        <dd>{of.logIndex}</dd>
        <dt>{say("page.question")}</dt>
        <dd className="address">{of.plan.hash}</dd>
      </dl>
      <ResultTable table={of.table} measures={measuresOf(of.table, null)} />
      {of.table.withheld.cells && <p className="faint">{say("result.withheld.note")}</p>}
    </>
  );
}
