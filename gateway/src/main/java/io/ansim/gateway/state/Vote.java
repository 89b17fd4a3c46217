package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import java.time.Instant;
import java.util.Optional;

/**
 * What one steward decided about a result.
 *
 * @param steward who
 * @param decision what
 * @param audience for whom the comment is
 * @param comment what they wrote, unless it was erased
 * @param at when
 * @param logIndex the log entry that says so
 */
public record Vote(
    Subject steward,
    Decision decision,
    Audience audience,
    Optional<String> comment,
    Instant at,
    long logIndex) {
  /** What can be decided. */
  public enum Decision {
    /** It may leave. */
    APPROVE,
    /** The author should change the question and ask again. */
    RETURN,
    /** It must not leave. */
    REFUSE
  }

  /** For whom a comment is. */
  public enum Audience {
    /** For the author, and for all who may see the question. */
    PUBLIC,
    /** For those who decide. */
    PRIVATE
  }

  @Override
  public String toString() {
    return "Vote[" + decision + "]";
  }
}
