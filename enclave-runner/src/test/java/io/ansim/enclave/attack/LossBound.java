package io.ansim.enclave.attack;

import java.util.Arrays;

/**
 * What rho-zCDP and a probability of failure promise of two neighbouring data sets: for every set
 * of answers S and every epsilon, {@code P(S) <= e^epsilon P'(S) + delta(epsilon)}.
 */
record LossBound(double rho, double failure) {
  private static final double STEP = 1.02;
  private static final double LARGEST_ORDER = 1e4;

  /**
   * The least delta at an epsilon: Canonne, Kamath and Steinke (arXiv 2004.00010), Proposition 12,
   * over Renyi orders; at zero also half the root of twice rho, by Pinsker's inequality.
   */
  double delta(double epsilon) {
    double least = epsilon == 0 ? Math.sqrt(rho / 2) : 1;
    for (double above = 1e-3; above < LARGEST_ORDER; above *= STEP) {
      double order = 1 + above;
      double exponent =
          above * (order * rho - epsilon) - Math.log(above) + order * Math.log1p(-1 / order);
      least = Math.min(least, Math.exp(exponent));
    }
    return Math.min(1, least + failure);
  }

  /**
   * Whether samples of answers contradict the promise, whichever side is taken for P: for some
   * answers on one side of a line the chances differ by more, but with a probability of {@code
   * doubt} that this is so by accident.
   */
  boolean isBroken(double[] some, double[] others, double doubt) {
    double[] lines = lines(some, others);
    double[] epsilons = {0, 0.05, 0.1, 0.2, 0.5, 1, 2};
    for (double line : lines) {
      for (boolean below : new boolean[] {true, false}) {
        Proportion first = share(some, line, below);
        Proportion second = share(others, line, below);
        for (double epsilon : epsilons) {
          if (exceeds(first, second, epsilon, doubt) || exceeds(second, first, epsilon, doubt)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean exceeds(Proportion more, Proportion less, double epsilon, double doubt) {
    return more.lower(doubt) > Math.exp(epsilon) * less.upper(doubt) + delta(epsilon);
  }

  private static Proportion share(double[] sample, double line, boolean below) {
    int hits = 0;
    for (double value : sample) {
      hits += (value <= line) == below ? 1 : 0;
    }
    return new Proportion(hits, sample.length);
  }

  /** Forty lines through both samples, evenly by rank. */
  private static double[] lines(double[] some, double[] others) {
    double[] all = new double[some.length + others.length];
    System.arraycopy(some, 0, all, 0, some.length);
    System.arraycopy(others, 0, all, some.length, others.length);
    Arrays.sort(all);
    double[] lines = new double[40];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = all[(int) ((i + 0.5) / lines.length * all.length)];
    }
    return lines;
  }
}
