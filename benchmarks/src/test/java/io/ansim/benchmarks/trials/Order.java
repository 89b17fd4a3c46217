package io.ansim.benchmarks.trials;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Released;
import java.util.ArrayList;
import java.util.List;

/**
 * The order in which an answer is asked for, as far as it shows in the answer's columns.
 *
 * @param columns the columns ordered by, most significant first
 * @param limit the most rows, or all
 */
record Order(List<Integer> columns, long limit) {
  /** The order of a question. */
  static Order of(Released root) {
    return switch (root) {
      case Released.Sort(_, List<Released.SortKey> keys) ->
          new Order(keys.stream().map(Released.SortKey::ordinal).toList(), Long.MAX_VALUE);
      case Released.Limit(Released input, _, long count) ->
          new Order(of(input).columns, Math.min(count, of(input).limit));
      case Released.Keep(Released input, _) -> of(input);
      case Released.Compute(Released input, List<Expr> outputs) -> {
        List<Integer> shown = new ArrayList<>();
        for (int column : of(input).columns) {
          int output = outputs.indexOf(Expr.column(column));
          if (output < 0) {
            break;
          }
          shown.add(output);
        }
        yield new Order(shown, of(input).limit);
      }
      case Released.Browse browse ->
          new Order(
              browse.order().stream().map(Released.SortKey::ordinal).toList(), browse.count());
      case Released.Release _,
          Released.Group _,
          Released.Window _,
          Released.Join _,
          Released.Combine _ ->
          new Order(List.of(), Long.MAX_VALUE);
    };
  }
}
