import { reviews, type ReviewSummary } from "../../api/reviews";
import { address, followLink } from "../../app/router";
import { Await } from "../../parts/Await";
import { useLoaded } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { ReviewScreen } from "./ReviewScreen";

/** Results that wait for reviewers, or one of them. */
export default function ReviewsScreen({ id }: { id: string | undefined }) {
  return id ? <ReviewScreen key={id} id={id} /> : <Inbox />;
}

function Inbox() {
  const { say } = useWords();
  const [state, reload] = useLoaded("reviews", reviews);
  return (
    <>
      <h1>{say("reviews.title")}</h1>
      <p>{say("reviews.intro")}</p>
      <Await of={state} onRetry={reload}>
        {({ reviews: waiting, decided }) => (
          <>
            <p role="status">
              {waiting.length === 0
                ? say("reviews.none")
                : say("reviews.waiting", { n: waiting.length })}
            </p>
            <Cards all={waiting} />
            {decided.length > 0 && <h2>{say("reviews.decided")}</h2>}
            <Cards all={decided} />
          </>
        )}
      </Await>
    </>
  );
}

function Cards({ all }: { all: ReviewSummary[] }) {
  return (
    <ul className="cards">
      {all.map((one) => (
        <li key={one.id} className="card">
          <Card review={one} />
        </li>
      ))}
    </ul>
  );
}

function Card({ review }: { review: ReviewSummary }) {
  const { say, pick, time } = useWords();
  return (
    <>
      <h3>
        {review.dataset} · {review.project}
      </h3>
      <p>{pick({ ko: review.plan.textKo, en: review.plan.text })}</p>
      <p>
        <span className="badge">{say(`reviews.status.${statusOf(review)}`)}</span>{" "}
        {review.voted && review.status === "review" && (
          <span className="badge">{say("reviews.voted")}</span>
        )}
      </p>
      <p className="faint">{say("reviews.since", { time: time(review.waitingSince) })}</p>
      <p>
        <a className="button" href={address("reviews", review.id)} onClick={followLink}>
          {say(review.status === "review" ? "reviews.open" : "reviews.look")}
        </a>
      </p>
    </>
  );
}

/** Where a review is; one that is disputed waits for a third person. */
export function statusOf(review: ReviewSummary) {
  if (review.disputed) {
    return "disputed";
  }
  switch (review.status) {
    case "released":
    case "returned":
    case "refused":
      return review.status;
    default:
      return "review";
  }
}
