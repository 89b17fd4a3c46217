package io.ansim.policy.suppress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The textbook simplex method in ratios of integers, with Bland's rule: slow, and never wrong. It
 * shares nothing with the program that it checks.
 */
public final class ExactSimplex implements LinearSolver {
  /** A solver; it has no state. */
  public ExactSimplex() {}

  @Override
  public Solution maximise(LinearProgram program) {
    int size = program.variables().size();
    // Gauss and Jordan: the variables of the pivots in terms of the others.
    List<Rational[]> rows = new ArrayList<>();
    List<Integer> basic = new ArrayList<>();
    for (List<Integer> sum : program.sums()) {
      Rational[] row = new Rational[size];
      Arrays.fill(row, Rational.ZERO);
      sum.forEach(position -> row[position] = Rational.of(1));
      for (int i = 0; i < rows.size(); i++) {
        eliminate(row, rows.get(i), basic.get(i));
      }
      for (int pivot = 0; pivot < size; pivot++) {
        if (row[pivot].sign() != 0) {
          scale(row, pivot);
          for (Rational[] other : rows) {
            eliminate(other, row, pivot);
          }
          rows.add(row);
          basic.add(pivot);
          break;
        }
      }
    }
    Rational[] value = new Rational[size];
    Arrays.fill(value, Rational.ZERO);
    while (true) {
      Optional<int[]> entering = entering(program, rows, basic, value);
      if (entering.isEmpty()) {
        return new Solution.Optimal(Arrays.stream(value).map(Rational::toDouble).toList());
      }
      if (!move(program, rows, basic, value, entering.get()[0], entering.get()[1])) {
        return new Solution.Unsettled();
      }
    }
  }

  private static void eliminate(Rational[] row, Rational[] by, int pivot) {
    Rational factor = row[pivot];
    for (int i = 0; i < row.length && factor.sign() != 0; i++) {
      row[i] = row[i].minus(factor.times(by[i]));
    }
  }

  private static void scale(Rational[] row, int pivot) {
    Rational divisor = row[pivot];
    Arrays.setAll(row, i -> row[i].over(divisor));
  }

  /** How much the first variable gains when another rises. */
  private static Rational gain(List<Rational[]> rows, List<Integer> basic, int variable) {
    int row = basic.indexOf(0);
    if (row >= 0) {
      return rows.get(row)[variable].negated();
    }
    return Rational.of(variable == 0 ? 1 : 0);
  }

  private static Optional<int[]> entering(
      LinearProgram program, List<Rational[]> rows, List<Integer> basic, Rational[] value) {
    for (int variable = 0; variable < value.length; variable++) {
      if (basic.contains(variable)) {
        continue;
      }
      int sign = gain(rows, basic, variable).sign();
      if (sign != 0
          && !room(program, value, variable, sign > 0).equals(Optional.of(Rational.ZERO))) {
        return Optional.of(new int[] {variable, sign});
      }
    }
    return Optional.empty();
  }

  private static Optional<Rational> room(
      LinearProgram program, Rational[] value, int variable, boolean up) {
    LinearProgram.Variable bounds = program.variables().get(variable);
    double end = up ? bounds.most() : bounds.least();
    if (Double.isInfinite(end)) {
      return Optional.empty();
    }
    Rational distance = Rational.of(end).minus(value[variable]);
    return Optional.of(up ? distance : distance.negated());
  }

  private static boolean move(
      LinearProgram program,
      List<Rational[]> rows,
      List<Integer> basic,
      Rational[] value,
      int variable,
      int sign) {
    Optional<Rational> most = room(program, value, variable, sign > 0);
    int leaving = -1;
    for (int row = 0; row < rows.size(); row++) {
      Rational speed = rows.get(row)[variable].negated().times(Rational.of(sign));
      if (speed.sign() == 0) {
        continue;
      }
      Optional<Rational> room = room(program, value, basic.get(row), speed.sign() > 0);
      if (room.isEmpty()) {
        continue;
      }
      Rational reach = room.get().over(speed.sign() > 0 ? speed : speed.negated());
      int order = most.isEmpty() ? -1 : reach.compareTo(most.get());
      if (order < 0 || (order == 0 && leaving >= 0 && basic.get(row) < basic.get(leaving))) {
        most = Optional.of(reach);
        leaving = row;
      }
    }
    if (most.isEmpty()) {
      return false;
    }
    Rational step = most.get().times(Rational.of(sign));
    value[variable] = value[variable].plus(step);
    for (int row = 0; row < rows.size(); row++) {
      int moved = basic.get(row);
      value[moved] = value[moved].minus(rows.get(row)[variable].times(step));
    }
    if (leaving >= 0) {
      Rational[] pivotRow = rows.get(leaving);
      scale(pivotRow, variable);
      for (int row = 0; row < rows.size(); row++) {
        if (row != leaving) {
          eliminate(rows.get(row), pivotRow, variable);
        }
      }
      basic.set(leaving, variable);
    }
    return true;
  }
}
