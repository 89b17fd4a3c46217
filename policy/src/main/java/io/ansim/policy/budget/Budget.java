package io.ansim.policy.budget;

/**
 * The most that may be spent in all. A quantity that a budget gives nothing of cannot be spent.
 *
 * @param rho the zero-concentrated differential privacy
 * @param delta the probability of a failure beside it
 * @param questions how many questions where questions are counted, at least 0
 */
public record Budget(Rho rho, Delta delta, long questions) {
  /** Nothing may be spent. */
  public static final Budget NONE = new Budget(Rho.ZERO, Delta.ZERO);

  /** Refuses a negative number of questions. */
  public Budget {
    if (questions < 0) {
      throw new IllegalArgumentException("a number of questions is not negative");
    }
  }

  /** A budget of privacy alone. */
  public Budget(Rho rho, Delta delta) {
    this(rho, delta, 0);
  }

  /** A budget of so many questions, where questions are counted. */
  public static Budget ofQuestions(long questions) {
    return new Budget(Rho.ZERO, Delta.ZERO, questions);
  }

  /**
   * Whether a cost may be added to what was spent. This is the filter of Whitehouse, Ramdas, Rogers
   * and Wu (arXiv 2203.05481): mechanisms and their costs may be chosen by what came out before,
   * and as long as the sum stays within the budget all of them together are {@code rho}-zCDP.
   * Deltas add up beside it.
   *
   * <p>A quantity that the cost has none of does not count, even if more than this budget of it was
   * spent under an earlier policy.
   */
  public boolean admits(Cost spent, Cost cost) {
    // INVARIANT: no amount is negative, so that the differences do not overflow.
    return fits(spent.rho().nano(), cost.rho().nano(), rho.nano())
        && fits(spent.delta().femto(), cost.delta().femto(), delta.femto())
        && fits(spent.questions(), cost.questions(), questions);
  }

  private static boolean fits(long spent, long cost, long limit) {
    return cost == 0 || cost <= limit - spent;
  }

  /** What is left of it; a quantity that is overspent has nothing left. */
  public Budget minus(Cost spent) {
    return new Budget(
        new Rho(Math.max(0, rho.nano() - spent.rho().nano())),
        new Delta(Math.max(0, delta.femto() - spent.delta().femto())),
        Math.max(0, questions - spent.questions()));
  }

  /** Both budgets together; what is more than fits is as much as fits. */
  public Budget plus(Budget other) {
    return new Budget(
        new Rho(sum(rho.nano(), other.rho.nano())),
        new Delta(sum(delta.femto(), other.delta.femto())),
        sum(questions, other.questions));
  }

  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
