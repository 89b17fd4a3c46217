package io.ansim.policy.canonical;

import io.ansim.policy.plan.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/**
 * Conditions over two rows side by side, by the side that they mention.
 *
 * @param left those that mention the left side alone
 * @param right those that mention the right side alone, over its own columns
 * @param rightOfBoth the same, over both sides
 * @param both those that mention both sides
 * @param constant those that mention none
 */
record Split(
    List<Expr> left,
    List<Expr> right,
    List<Expr> rightOfBoth,
    List<Expr> both,
    List<Expr> constant) {
  static Split of(Pass pass, List<Expr> conditions, int width) {
    List<Expr> left = new ArrayList<>();
    List<Expr> right = new ArrayList<>();
    List<Expr> both = new ArrayList<>();
    List<Expr> constant = new ArrayList<>();
    for (Expr condition : conditions) {
      NavigableSet<Integer> columns = Columns.in(condition);
      if (columns.isEmpty()) {
        constant.add(condition);
      } else if (columns.last() < width) {
        left.add(condition);
      } else if (columns.first() >= width) {
        right.add(condition);
      } else {
        both.add(condition);
      }
    }
    return new Split(
        left,
        right.stream().map(condition -> pass.shifted(condition, -width)).toList(),
        right,
        both,
        constant);
  }

  /** The conditions that no side alone can answer for. */
  List<Expr> between() {
    return together(both, constant);
  }

  /** All of these and those. */
  static List<Expr> together(List<Expr> these, List<Expr> those) {
    List<Expr> all = new ArrayList<>(these);
    all.addAll(those);
    return all;
  }
}
