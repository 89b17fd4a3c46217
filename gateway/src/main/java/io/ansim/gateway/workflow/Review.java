package io.ansim.gateway.workflow;

import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.state.StoredJob;
import io.ansim.gateway.state.StoredReview;
import io.ansim.gateway.state.Vote;
import java.util.List;
import java.util.Optional;

/**
 * A review as one steward may see it.
 *
 * @param job the job whose result it is about
 * @param review what was asked, and since when it waits
 * @param own the steward's own vote
 * @param votes all votes, in order; nothing until two are cast or the review is over
 */
public record Review(
    StoredJob job, StoredReview review, Optional<Vote> own, Optional<List<Vote>> votes) {
  /** Copies the votes. */
  public Review {
    votes = votes.map(List::copyOf);
  }

  /** Whether those who voted disagree, so that somebody else has the last word. */
  public boolean isDisputed() {
    return job.state() == JobLife.REVIEW
        && votes.filter(cast -> Agreement.of(cast) == Agreement.OPEN).isPresent();
  }
}
