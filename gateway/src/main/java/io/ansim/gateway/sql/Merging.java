package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import java.util.List;
import java.util.Optional;

/**
 * The two columns that a join makes one: a join that keeps every left row keeps the left column.
 */
final class Merging {
  private Merging() {}

  /** The one of two columns that stands for both, if a join below made them equal. */
  static Optional<Integer> kept(Relation relation, List<Expr> sides) {
    if (sides.size() == 2
        && sides.get(0) instanceof Expr.Column(int a)
        && sides.get(1) instanceof Expr.Column(int b)) {
      return kept(relation, a, b);
    }
    return Optional.empty();
  }

  private static Optional<Integer> kept(Relation relation, int a, int b) {
    return switch (relation) {
      case Relation.Filter(Relation input, _) -> kept(input, a, b);
      case Relation.Window(Relation input, _) when Math.max(a, b) < RelationWidth.of(input) ->
          kept(input, a, b);
      case Relation.Join join -> ofJoin(join, a, b);
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> ofJoin(Relation.Join join, int a, int b) {
    int width = RelationWidth.of(join.left());
    int left = Math.min(a, b);
    int right = Math.max(a, b);
    if (right < width) {
      return kept(join.left(), a, b);
    }
    return switch (join.kind()) {
      case INNER, LEFT -> {
        if (left >= width) {
          yield kept(join.right(), a - width, b - width).map(i -> i + width);
        }
        boolean equated =
            Expr.conjuncts(join.condition()).stream()
                .anyMatch(part ->
                    part instanceof Expr.Call(Function function, List<Expr> sides)
                        && function == Function.EQUAL
                        && sides.contains(Expr.column(left))
                        && sides.contains(Expr.column(right)));
        yield equated ? Optional.of(left) : Optional.empty();
      }
      case FULL, SEMI, ANTI, MARK -> Optional.empty();
    };
  }
}
