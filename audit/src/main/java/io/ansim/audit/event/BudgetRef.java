package io.ansim.audit.event;

import io.ansim.audit.json.Json;

/**
 * An amount of privacy budget.
 *
 * @param rho zero-concentrated differential privacy in units of 10^-9, at least 0
 * @param delta the probability of a failure beside it in units of 10^-15, at least 0
 * @param questions how many questions where questions are counted, at least 0
 */
public record BudgetRef(long rho, long delta, long questions) {
  /** Checks the ranges. */
  public BudgetRef {
    if (isOut(rho) || isOut(delta) || isOut(questions)) {
      throw new IllegalArgumentException("an amount out of range");
    }
  }

  private static boolean isOut(long amount) {
    return amount < 0 || amount > Json.MAX_WHOLE;
  }
}
