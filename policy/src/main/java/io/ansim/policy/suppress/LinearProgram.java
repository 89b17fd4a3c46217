package io.ansim.policy.suppress;

import java.util.List;

/**
 * A linear program: bounded variables, sets of them that add up to zero, and a variable to make as
 * large as possible. All variables at zero is a solution.
 *
 * @param variables the variables, of which the first is to be as large as possible
 * @param sums the positions of variables that add up to zero
 */
public record LinearProgram(List<Variable> variables, List<List<Integer>> sums) {
  /** Copies the lists. */
  public LinearProgram {
    variables = List.copyOf(variables);
    sums = sums.stream().map(List::copyOf).toList();
  }

  /**
   * What may vary.
   *
   * @param least its lower bound, at most 0; negative infinity if there is none
   * @param most its upper bound, at least 0; infinity if there is none
   */
  public record Variable(double least, double most) {
    /** Refuses bounds that leave out zero. */
    public Variable {
      if (!(least <= 0 && most >= 0)) {
        throw new IllegalArgumentException("the bounds of a variable hold zero");
      }
    }

    @Override
    public String toString() {
      return "Variable[redacted]";
    }
  }
}
