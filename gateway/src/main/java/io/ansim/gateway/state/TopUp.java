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
 * @param proposer the steward who proposed it
 * @param decider the steward who decided about it
 * @param state where it is in its life
 * @param proposedAt when it was proposed
 * @param changedAt when it last moved
 * @param reason why, in the proposer's words, unless they were erased
 * @param proposedIndex the log entry of the proposal
 * @param agreedIndex the log entry of the agreement
 */
public record TopUp(
    RaiseId id,
    Account account,
    Budget amount,
    String steward,
    Subject proposer,
    Optional<Subject> decider,
    TopUpLife state,
    Instant proposedAt,
    Instant changedAt,
    Optional<String> reason,
    long proposedIndex,
    Optional<Long> agreedIndex) {
  /** The top-up in another state. */
  public TopUp moved(TopUpLife next, Instant at) {
    return new TopUp(
        id,
        account,
        amount,
        steward,
        proposer,
        decider,
        next,
        proposedAt,
        at,
        reason,
        proposedIndex,
        agreedIndex);
  }

  /** The top-up after another steward's decision; an agreement has its place in the log. */
  public TopUp decided(Subject by, TopUpLife next, Instant at, Optional<Long> agreement) {
    return new TopUp(
        id,
        account,
        amount,
        steward,
        proposer,
        Optional.of(by),
        next,
        proposedAt,
        at,
        reason,
        proposedIndex,
        agreement);
  }
}
