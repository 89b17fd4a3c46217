package io.ansim.policy.disclosure;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.dataset.DatasetPolicy;
import java.util.List;
import java.util.Optional;

/** What a question costs under a policy, and how much may be spent; told without data. */
public final class Price {
  // Where questions are counted (1,000 a project and dataset: disclosure notes, section 4).
  private static final long QUESTIONS = 1000;

  private Price() {}

  /**
   * What a question costs: nothing if it reads no persons. Empty if it cannot be told, and then it
   * is not to be run.
   */
  public static Optional<Cost> of(DatasetPolicy policy, List<Ask> asks) {
    boolean readsPersons = asks.stream().anyMatch(ask -> ask instanceof Ask.OfCells);
    return switch (policy.protection().mode()) {
      case DP -> Optional.empty();
      case PERTURBED, REVIEWED -> Optional.of(readsPersons ? Cost.QUESTION : Cost.NONE);
    };
  }

  /** How much one project may spend. */
  public static Budget project(DatasetPolicy policy) {
    return switch (policy.protection().mode()) {
      case DP -> Budget.NONE;
      case PERTURBED, REVIEWED -> Budget.ofQuestions(QUESTIONS);
    };
  }

  /** How much all projects may spend together. */
  public static Budget dataset(DatasetPolicy policy) {
    return switch (policy.protection().mode()) {
      case DP -> Budget.NONE;
      case PERTURBED, REVIEWED -> Budget.ofQuestions(Long.MAX_VALUE);
    };
  }
}
