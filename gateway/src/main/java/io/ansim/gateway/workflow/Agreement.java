package io.ansim.gateway.workflow;

import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.state.Vote;
import java.util.Collection;
import java.util.Optional;

/**
 * What the votes on a result come to: two alike decide, so that of two who disagree neither does
 * and a third person has the last word.
 */
enum Agreement {
  /** More votes are wanted. */
  OPEN,
  /** Two let the result go. */
  APPROVED,
  /** Two do not let it go, and one of them or both would have the question changed. */
  RETURNED,
  /** Two do not let it go, whatever is changed. */
  REFUSED;

  /** How many votes alike decide; nobody learns of a vote before so many are in. */
  static final int PEOPLE = Discharging.PEOPLE;

  static Agreement of(Collection<Vote> votes) {
    long refusals = count(votes, Vote.Decision.REFUSE);
    if (count(votes, Vote.Decision.APPROVE) >= PEOPLE) {
      return APPROVED;
    }
    if (refusals >= PEOPLE) {
      return REFUSED;
    }
    return refusals + count(votes, Vote.Decision.RETURN) >= PEOPLE ? RETURNED : OPEN;
  }

  /** What it does to the job; what was approved leaves once the keeper hands it over. */
  Optional<JobLife.Act> act() {
    return switch (this) {
      case OPEN, APPROVED -> Optional.empty();
      case RETURNED -> Optional.of(JobLife.Act.RETURN);
      case REFUSED -> Optional.of(JobLife.Act.REFUSE);
    };
  }

  private static long count(Collection<Vote> votes, Vote.Decision decision) {
    return votes.stream().filter(vote -> vote.decision() == decision).count();
  }
}
