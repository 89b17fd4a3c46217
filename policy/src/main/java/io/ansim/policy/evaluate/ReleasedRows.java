package io.ansim.policy.evaluate;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The rows of a released table, computed from the rows of its leaves. Every plan that type-checks
 * has rows: nothing fails on a value. Nothing is made that would be larger than allowed.
 */
public final class ReleasedRows {
  private final RowTypes types;
  private final int maxRows;
  private final Function<Released.Leaf, List<List<Value>>> leaves;

  /**
   * Computes over the rows of the leaves.
   *
   * @param maxRows the most rows of any part
   * @param leaves the rows of each leaf, of the leaf's types
   */
  public ReleasedRows(
      RowTypes types, int maxRows, Function<Released.Leaf, List<List<Value>>> leaves) {
    this.types = types;
    this.maxRows = maxRows;
    this.leaves = leaves;
  }

  /**
   * The rows of a released table.
   *
   * @throws IllegalArgumentException if some part has more rows than are allowed, or a join would
   *     have to try more pairs than can be borne
   */
  public List<List<Value>> of(Released released) {
    return switch (released) {
      case Released.Leaf leaf -> {
        BoundedRows rows = new BoundedRows(maxRows);
        leaves.apply(leaf).forEach(rows::add);
        yield rows.toList();
      }
      case Released.Compute(Released input, List<Expr> outputs) -> {
        Evaluation evaluation = over(input);
        yield of(input).stream().map(row -> evaluation.all(outputs, row)).toList();
      }
      case Released.Keep(Released input, Expr predicate) -> {
        Evaluation evaluation = over(input);
        yield of(input).stream().filter(row -> evaluation.isTrue(predicate, row)).toList();
      }
      case Released.Sort(Released input, var keys) ->
          of(input).stream().sorted(new RowOrder(keys)).toList();
      case Released.Limit(Released input, long offset, long count) ->
          of(input).stream().skip(offset).limit(count).toList();
      case Released.Group group -> new Grouping(over(group.input()), group).of(of(group.input()));
      case Released.Window(Released input, var calls) ->
          new Windowing(over(input), types.of(input).size()).of(calls, of(input));
      case Released.Join join -> joined(join);
      case Released.Combine(var operation, Released left, Released right) ->
          Combining.of(operation, of(left), of(right), maxRows);
    };
  }

  private Evaluation over(Released input) {
    return new Evaluation(types, types.of(input));
  }

  private List<List<Value>> joined(Released.Join join) {
    List<ValueType> left = types.of(join.left());
    List<ValueType> right = types.of(join.right());
    List<ValueType> both = new ArrayList<>(left);
    both.addAll(right);
    return new Joining(new Evaluation(types, both), join, left.size(), right.size(), maxRows)
        .of(of(join.left()), of(join.right()));
  }
}
