package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import java.time.Instant;
import java.util.Optional;

/**
 * The wish to erase a person.
 *
 * @param id its identifier
 * @param person whom; once they are erased, an identifier that leads to nobody
 * @param requester who asked for it
 * @param requestedAt when
 * @param requestedIndex the log entry that says so
 * @param end how it was decided, once it is
 */
public record Erasure(
    String id,
    Subject person,
    Subject requester,
    Instant requestedAt,
    long requestedIndex,
    Optional<End> end) {
  /** Whether somebody may decide about it: it takes two people, neither of them the person. */
  public boolean mayBeDecidedBy(Subject decider) {
    return !decider.equals(requester) && !decider.equals(person);
  }

  /** The same after it was decided. */
  public Erasure ended(Subject now, End decision) {
    return new Erasure(id, now, requester, requestedAt, requestedIndex, Optional.of(decision));
  }

  /**
   * The decision about a wish.
   *
   * @param decider who decided, somebody else
   * @param confirmed whether the person was erased
   * @param at when
   * @param index the log entry that says so
   */
  public record End(Subject decider, boolean confirmed, Instant at, long index) {}
}
