package io.ansim.policy.suppress;

import java.util.List;

/** Solves linear programs; policy itself depends on no solver. */
@FunctionalInterface
public interface LinearSolver {
  /** A solution in which the first variable is as large as possible, or none. */
  Solution maximise(LinearProgram program);

  /** What a solver says. */
  sealed interface Solution {
    /**
     * A proven optimum.
     *
     * @param values the variables' values, in their order
     */
    record Optimal(List<Double> values) implements Solution {
      /** Copies the values. */
      public Optimal {
        values = List.copyOf(values);
      }

      @Override
      public String toString() {
        return "Optimal[redacted]";
      }
    }

    /** Anything else: infeasible, unbounded, out of time, failed. It proves nothing. */
    record Unsettled() implements Solution {}
  }
}
