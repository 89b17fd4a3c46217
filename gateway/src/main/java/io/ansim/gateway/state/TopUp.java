package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.life.TopUpLife;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.RaiseId;
import java.time.Instant;
import java.util.Optional;

/**
 * More budget for an account, as two stewards decide about it.
 *
 * @param id the top-up
 * @param account the account
 * @param amount what would be added to its budget
 * @param steward the organisation whose stewards decide, as a group path
 * @param asker the member of the project who asked for it, if one did
 * @param proposer the steward who proposed it, once one did
 * @param decider the steward who decided about it
 * @param state where it is in its life
 * @param begunAt when it was asked for or proposed
 * @param changedAt when it last moved
 * @param reason why, in the words of whoever began it, unless they were erased
 * @param proposedIndex the log entry of the proposal
 * @param agreedIndex the log entry of the agreement
 */
public record TopUp(
    RaiseId id,
    Account account,
    Budget amount,
    String steward,
    Optional<Subject> asker,
    Optional<Subject> proposer,
    Optional<Subject> decider,
    TopUpLife state,
    Instant begunAt,
    Instant changedAt,
    Optional<String> reason,
    Optional<Long> proposedIndex,
    Optional<Long> agreedIndex) {
  /** The top-up in another state. */
  public TopUp moved(TopUpLife next, Instant at) {
    return with(proposer, decider, next, at, proposedIndex, agreedIndex);
  }

  /** What was asked for, as a steward's proposal that has its place in the log. */
  public TopUp proposed(Subject by, Instant at, long proposal) {
    return with(
        Optional.of(by), decider, TopUpLife.PROPOSED, at, Optional.of(proposal), agreedIndex);
  }

  /** The top-up after another steward's decision; an agreement has its place in the log. */
  public TopUp decided(Subject by, TopUpLife next, Instant at, Optional<Long> agreement) {
    return with(proposer, Optional.of(by), next, at, proposedIndex, agreement);
  }

  private TopUp with(
      Optional<Subject> first,
      Optional<Subject> second,
      TopUpLife next,
      Instant at,
      Optional<Long> proposal,
      Optional<Long> agreement) {
    return new TopUp(
        id, account, amount, steward, asker, first, second, next, begunAt, at, reason, proposal,
        agreement);
  }
}
