package io.ansim.gateway.workflow;

import io.ansim.gateway.problem.Problem;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.Protection;
import java.util.Optional;

/** How much a budget may be raised by at once. */
final class TopUpAmounts {
  private static final Rho MOST_RHO = Rho.of("10");
  private static final Delta MOST_DELTA = Delta.of("0.001");
  private static final long MOST_QUESTIONS = 1_000_000;

  private TopUpAmounts() {}

  /** What is wrong with an amount under a mode's rules, if anything is. */
  static Optional<Problem> unfit(Protection.Rules rules, Budget amount) {
    boolean isOfPrivacy = amount.rho().nano() > 0 || amount.delta().femto() > 0;
    return switch (rules) {
      case Protection.Dp _ when amount.questions() > 0 || !isOfPrivacy ->
          Optional.of(Problem.field("/rho", "this dataset's budget is one of rho and delta"));
      case Protection.Perturbed _ when amount.questions() == 0 || isOfPrivacy ->
          Optional.of(Problem.field("/questions", "this dataset's budget is one of questions"));
      case Protection.Reviewed _ ->
          Optional.of(Problem.field("/questions", "this dataset's answers cost no budget"));
      case Protection.Dp _, Protection.Perturbed _ -> tooMuch(amount);
    };
  }

  private static Optional<Problem> tooMuch(Budget amount) {
    if (amount.rho().compareTo(MOST_RHO) > 0) {
      return Optional.of(Problem.field("/rho", "at most " + MOST_RHO));
    }
    if (amount.delta().compareTo(MOST_DELTA) > 0) {
      return Optional.of(Problem.field("/delta", "at most " + MOST_DELTA));
    }
    return amount.questions() > MOST_QUESTIONS
        ? Optional.of(Problem.field("/questions", "at most " + MOST_QUESTIONS))
        : Optional.empty();
  }
}
