package io.ansim.gateway.problem;

/**
 * What became of something that was asked for.
 *
 * @param <T> what there is when it was done
 */
public sealed interface Outcome<T> {
  /**
   * It was done.
   *
   * @param value what there is now
   */
  record Done<T>(T value) implements Outcome<T> {}

  /**
   * It was not done, and nothing was changed.
   *
   * @param problem why
   */
  record Refused<T>(Problem problem) implements Outcome<T> {}

  /** It was done. */
  static <T> Outcome<T> done(T value) {
    return new Done<>(value);
  }

  /** It was not done. */
  static <T> Outcome<T> refused(Problem problem) {
    return new Refused<>(problem);
  }

  /** It was not done, for a reason that the code describes. */
  static <T> Outcome<T> refused(Code code) {
    return new Refused<>(Problem.of(code));
  }
}
