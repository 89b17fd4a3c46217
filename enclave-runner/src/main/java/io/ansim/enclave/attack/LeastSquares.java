package io.ansim.enclave.attack;

import java.util.OptionalDouble;

/**
 * The zeros and ones that fit counts of parts best: the mean of a normal prior around a half, with
 * the variance of a fair coin, after counts with known noise.
 */
final class LeastSquares {
  private static final double PRIOR = 0.5;
  private static final double PRIOR_VARIANCE = 0.25;

  /** Standard deviations in a margin of 95 %. */
  static final double MARGIN = 1.96;

  /** The variance that an attacker expects where none is stated: cell keys and rounding to five. */
  private static final double UNSTATED_VARIANCE = 8;

  private final int unknowns;
  private final double[][] normal;
  private boolean answered;

  /** For so many unknowns. */
  LeastSquares(int unknowns) {
    this.unknowns = unknowns;
    this.normal = new double[unknowns][unknowns + 1];
    for (int i = 0; i < unknowns; i++) {
      normal[i][i] = 1 / PRIOR_VARIANCE;
    }
  }

  /** Adds the count of a part. */
  void add(boolean[] part, double count, OptionalDouble margin) {
    answered = true;
    double variance =
        margin.isPresent() ? Math.pow(margin.getAsDouble() / MARGIN, 2) : UNSTATED_VARIANCE;
    double rest = count;
    for (boolean member : part) {
      rest -= member ? PRIOR : 0;
    }
    for (int i = 0; i < unknowns; i++) {
      for (int j = 0; part[i] && j < unknowns; j++) {
        normal[i][j] += part[j] ? 1 / variance : 0;
      }
      normal[i][unknowns] += part[i] ? rest / variance : 0;
    }
  }

  /** The first unknown; nothing if nothing was counted. Ends the use of this object. */
  OptionalDouble first() {
    if (!answered) {
      return OptionalDouble.empty();
    }
    // The matrix is positive definite, so no pivot is zero; the first unknown is left to the end.
    for (int pivot = unknowns - 1; pivot > 0; pivot--) {
      for (int i = 0; i < pivot; i++) {
        double factor = normal[i][pivot] / normal[pivot][pivot];
        for (int j = 0; j <= unknowns; j++) {
          normal[i][j] -= factor * normal[pivot][j];
        }
      }
    }
    return OptionalDouble.of(PRIOR + normal[0][unknowns] / normal[0][0]);
  }
}
