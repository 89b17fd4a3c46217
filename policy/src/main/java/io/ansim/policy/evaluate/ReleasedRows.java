package io.ansim.policy.evaluate;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.function.Function;

/** The rows of a released table, computed from the rows of its leaves. Total, and bounded. */
public final class ReleasedRows {
  private final RowTypes types;
  private final int maxRows;
  private final Function<Released.Leaf, List<List<Value>>> leaves;

  /**
   * Computes over the rows of the leaves.
   *
   * @param maxRows the most rows of any part
   * @param leaves the rows of each leaf
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
   * @throws IllegalArgumentException if some part has more rows than are allowed
   */
  public List<List<Value>> of(Released released) {
    return switch (released) {
      case Released.Leaf leaf -> leaves.apply(leaf);
      case Released.Compute(Released input, var outputs) -> {
        Evaluation evaluation = new Evaluation(types, types.of(input));
        yield of(input).stream()
            .map(row -> outputs.stream().map(output -> evaluation.of(output, row)).toList())
            .toList();
      }
      case Released.Keep(Released input, Expr predicate) -> {
        Evaluation evaluation = new Evaluation(types, types.of(input));
        yield of(input).stream().filter(row -> evaluation.isTrue(predicate, row)).toList();
      }
      case Released.Sort(Released input, var keys) ->
          of(input).stream().sorted(new RowOrder(keys)).toList();
      case Released.Limit(Released input, long offset, long count) ->
          of(input).stream().skip(offset).limit(count).toList();
      case Released.Group _, Released.Window _, Released.Join _, Released.Combine _ ->
          throw new IllegalStateException("to come, at most " + maxRows);
    };
  }
}
