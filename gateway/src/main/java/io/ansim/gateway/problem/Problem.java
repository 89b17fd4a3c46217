package io.ansim.gateway.problem;

import io.ansim.gateway.sql.PlacedObjection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One refusal, ready to be told to the caller.
 *
 * @param code what is wrong
 * @param detail what is wrong in this case; empty where the code says it all
 * @param fields the wrong fields of the request
 * @param objections what is wrong with the question
 * @param retryAfter when to try again
 */
public record Problem(
    Code code,
    Optional<String> detail,
    List<Field> fields,
    List<PlacedObjection> objections,
    Optional<Duration> retryAfter) {
  /** Copies the lists. */
  public Problem {
    fields = List.copyOf(fields);
    objections = List.copyOf(objections);
  }

  /**
   * One wrong field.
   *
   * @param pointer where it stands, a JSON pointer (RFC 6901) or the name of a parameter
   * @param message what is wrong with it
   */
  public record Field(String pointer, String message) {}

  /** A problem that its code describes. */
  public static Problem of(Code code) {
    return new Problem(code, Optional.empty(), List.of(), List.of(), Optional.empty());
  }

  /** A problem with something to add. */
  public static Problem of(Code code, String detail) {
    return new Problem(code, Optional.of(detail), List.of(), List.of(), Optional.empty());
  }

  /** A problem that passes. */
  public static Problem later(Code code, Duration retryAfter) {
    return new Problem(code, Optional.empty(), List.of(), List.of(), Optional.of(retryAfter));
  }

  /** Wrong fields. */
  public static Problem fields(List<Field> fields) {
    return new Problem(Code.FIELDS, Optional.empty(), fields, List.of(), Optional.empty());
  }

  /** One wrong field. */
  public static Problem field(String pointer, String message) {
    return fields(List.of(new Field(pointer, message)));
  }

  /** A question that breaks rules. */
  public static Problem refused(List<PlacedObjection> objections) {
    return new Problem(
        Code.QUESTION_REFUSED, Optional.empty(), List.of(), objections, Optional.empty());
  }
}
