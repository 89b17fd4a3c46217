import "../../design/reviews.css";
import { policy } from "../../api/gateway";
import { review, type Review, type Vote } from "../../api/reviews";
import { address, followLink } from "../../app/router";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { purposeName } from "../../words/purpose";
import { useWords } from "../../words/words";
import { Overlaps } from "./Overlaps";
import { Dossier } from "./Dossier";
import { statusOf } from "./ReviewsScreen";
import { VoteForm } from "./VoteForm";

/** One result that waits: what was asked, what would leave, and the votes. */
export function ReviewScreen({ id }: { id: string }) {
  const { say } = useWords();
  const [state, reload] = useLoaded(id, () => opened(id));
  return (
    <>
      <p>
        <a href={address("reviews")} onClick={followLink}>
          {say("reviews.back")}
        </a>
      </p>
      <h1>{say("reviews.one")}</h1>
      <Await of={state} onRetry={reload}>
        {({ found, least }) => <Opened of={found} least={least} onVote={reload} />}
      </Await>
    </>
  );
}

async function opened(id: string) {
  const found = await review(id);
  const terms = await policy(found.dataset);
  return { found, least: terms.release.minimumPersons };
}

type Props = { of: Review; least: number; onVote: () => void };

function Opened({ of, least, onVote }: Props) {
  const words = useWords();
  const { say, pick, time } = words;
  const mayVote = of.status === "review" && !of.ownVote && (of.votes === null || of.disputed);
  return (
    <>
      <p className="note" role="status">
        {say(`reviews.now.${of.ownVote && !of.votes ? "voted" : statusOf(of)}`)}
      </p>
      <section aria-labelledby="question-title">
        <h2 id="question-title">{say("reviews.question")}</h2>
        <p>{pick({ ko: of.plan.textKo, en: of.plan.text })}</p>
        <dl className="facts">
          <dt>{say("reviews.dataset")}</dt>
          <dd>{of.dataset}</dd>
          <dt>{say("reviews.project")}</dt>
          <dd>{of.project}</dd>
          <dt>{say("reviews.purpose")}</dt>
          <dd>{purposeName(words, of.purpose)}</dd>
          <dt>{say("reviews.asked")}</dt>
          <dd>{time(of.asked)}</dd>
        </dl>
        <details>
          <summary>{say("reviews.sql")}</summary>
          <pre className="sql" tabIndex={0}>
            <code>{of.sql}</code>
          </pre>
        </details>
      </section>
      {of.dossier && <Dossier of={of.dossier} least={least} />}
      <Overlaps all={of.overlaps} />
      <Votes own={of.ownVote} all={of.votes} />
      {mayVote && <VoteForm review={of} onVote={onVote} />}
    </>
  );
}

/** Nobody learns of another's vote before two are in; until then there is only the own. */
function Votes({ own, all }: { own: Vote | null; all: Vote[] | null }) {
  const { say, time } = useWords();
  const shown = all ?? (own ? [own] : []);
  return (
    <section aria-labelledby="votes-title">
      <h2 id="votes-title">{say("reviews.votes")}</h2>
      {all === null && <p>{say("reviews.blind")}</p>}
      <ul className="cards">
        {shown.map((vote) => (
          <li key={vote.logIndex} className="card vote">
            <p>
              <strong>{say(`reviews.decision.${vote.decision}`)}</strong>{" "}
              <span className="badge">{say(`reviews.visibility.${vote.visibility}`)}</span>
            </p>
            {vote.comment && <blockquote>{vote.comment}</blockquote>}
            <p className="faint">
              {say("reviews.vote.at", { time: time(vote.at), index: vote.logIndex })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
