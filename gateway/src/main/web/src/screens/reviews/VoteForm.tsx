import { useState, type FormEvent } from "react";
import { vote, type Decision, type Review, type Visibility } from "../../api/reviews";
import type { Problem } from "../../api/types";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf } from "../../parts/useLoaded";
import { useWords } from "../../words/words";
import { TextField } from "../../parts/TextField";

const DECISIONS: Decision[] = ["approve", "return", "refuse"];
const VISIBILITIES: Visibility[] = ["public", "private"];

/** Where a reviewer decides; a vote stands, so it is asked for in full before it is sent. */
export function VoteForm({ review, onVote }: { review: Review; onVote: () => void }) {
  const { say } = useWords();
  const [decision, setDecision] = useState<Decision | null>(null);
  const [visibility, setVisibility] = useState<Visibility>("public");
  const [comment, setComment] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const cast = (event: FormEvent) => {
    event.preventDefault();
    if (!decision) {
      return;
    }
    setProblem(null);
    setBusy(true);
    const said = comment.trim();
    vote(review.id, { decision, visibility, ...(said ? { comment: said } : {}) })
      .then(onVote, (failure: unknown) => setProblem(problemOf(failure)))
      .finally(() => setBusy(false));
  };
  return (
    <form onSubmit={cast} aria-labelledby="vote-title">
      <h2 id="vote-title">{say("reviews.vote")}</h2>
      <p>{say(review.disputed ? "reviews.vote.last" : "reviews.vote.note")}</p>
      <fieldset className="choices">
        <legend>{say("reviews.decision")}</legend>
        {DECISIONS.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="decision"
              required
              checked={decision === one}
              onChange={() => setDecision(one)}
            />
            <span>{say(`reviews.decision.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <TextField
        label={say("reviews.comment")}
        hint={say("reviews.comment.hint")}
        rows={3}
        maxLength={10_000}
        required={decision !== null && decision !== "approve"}
        value={comment}
        onChange={setComment}
      />
      <fieldset className="choices">
        <legend>{say("reviews.visibility")}</legend>
        {VISIBILITIES.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="visibility"
              checked={visibility === one}
              onChange={() => setVisibility(one)}
            />
            <span>{say(`reviews.visibility.${one}.long`)}</span>
          </label>
        ))}
      </fieldset>
      {problem && <ProblemNote problem={problem} />}
      <p>
        <button type="submit" className="primary" disabled={busy}>
          {say("reviews.cast")}
        </button>
      </p>
    </form>
  );
}
