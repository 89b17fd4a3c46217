package io.ansim.policy.budget;

/**
 * What is spent: by one question, or by many together.
 *
 * @param rho the zero-concentrated differential privacy
 * @param delta the probability of a failure beside it
 * @param questions how many questions are counted as such, at least 0
 */
public record Cost(Rho rho, Delta delta, long questions) {
  /** Nothing. */
  public static final Cost NONE = new Cost(Rho.ZERO, Delta.ZERO);

  /** One question where questions are counted, and nothing else. */
  public static final Cost QUESTION = new Cost(Rho.ZERO, Delta.ZERO, 1);

  /** Refuses a negative number of questions. */
  public Cost {
    if (questions < 0) {
      throw new IllegalArgumentException("a number of questions is not negative");
    }
  }

  /** A cost in privacy alone. */
  public Cost(Rho rho, Delta delta) {
    this(rho, delta, 0);
  }

  /** What both cost together; refuses a sum that does not fit. */
  public Cost plus(Cost other) {
    return new Cost(
        rho.plus(other.rho), delta.plus(other.delta), Math.addExact(questions, other.questions));
  }
}
