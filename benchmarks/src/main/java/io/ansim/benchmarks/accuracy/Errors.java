package io.ansim.benchmarks.accuracy;

import java.util.List;

/**
 * How far released numbers lie from exact ones.
 *
 * @param relative the relative errors of shown groups that are large enough, in order
 * @param withheld the share of those groups that were not shown
 * @param withheldOfAll the share of all groups that were not shown
 */
record Errors(List<Double> relative, double withheld, double withheldOfAll) {
  /** Sorts the errors. */
  Errors {
    relative = relative.stream().sorted().toList();
  }

  /** The error that a fraction of the groups stays below; not a number if none is shown. */
  double quantile(double fraction) {
    return relative.isEmpty()
        ? Double.NaN
        : relative.get((int) Math.min(relative.size() - 1, fraction * relative.size()));
  }

  /** The error of the group in the middle. */
  double median() {
    return quantile(0.5);
  }
}
