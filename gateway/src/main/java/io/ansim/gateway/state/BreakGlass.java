package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import java.time.Instant;
import java.util.Optional;

/**
 * An exceptional act of an operator.
 *
 * @param id its identifier
 * @param opener who announced it
 * @param openedAt when
 * @param openedIndex the log entry that announced it
 * @param end how it ended, once it has
 */
public record BreakGlass(
    String id, Subject opener, Instant openedAt, long openedIndex, Optional<End> end) {
  /**
   * The end of an exceptional act.
   *
   * @param closer who ended it, somebody else
   * @param at when
   * @param index the log entry that says so
   */
  public record End(Subject closer, Instant at, long index) {}
}
