package io.ansim.gateway.sql;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.Released;
import java.util.List;

/** Whether a column can be null, as far as the policy and the form of a table tell; else it can. */
final class Nullability {
  private final DatasetPolicy policy;

  Nullability(DatasetPolicy policy) {
    this.policy = policy;
  }

  boolean mayBeNull(Released table, Expr expr) {
    return switch (expr) {
      case Expr.Column(int column) -> mayBeNull(table, column);
      case Expr.Literal literal -> literal.value().isNull();
      case Expr.Call _ -> true;
    };
  }

  boolean mayBeNull(Relation relation, Expr expr) {
    return Dependencies.of(policy, relation).mayBeNull(expr);
  }

  private boolean mayBeNull(Released table, int column) {
    return switch (table) {
      // A number that is too small to be released is null.
      case Released.Release(Relation input, List<Expr> keys, var _) ->
          column >= keys.size() || mayBeNull(input, keys.get(column));
      case Released.Browse(Relation input, var _, long _, long _) ->
          mayBeNull(input, Expr.column(column));
      case Released.Compute(Released input, List<Expr> outputs) ->
          mayBeNull(input, outputs.get(column));
      case Released.Keep(Released input, var _) -> mayBeNull(input, column);
      case Released.Sort(Released input, var _) -> mayBeNull(input, column);
      case Released.Limit(Released input, long _, long _) -> mayBeNull(input, column);
      case Released.Group(Released input, List<Expr> keys, var _) ->
          column >= keys.size() || mayBeNull(input, keys.get(column));
      case Released.Window(Released input, var _) ->
          column >= RelationWidth.of(input) || mayBeNull(input, column);
      case Released.Join join -> {
        int left = RelationWidth.of(join.left());
        yield switch (join.kind()) {
          case INNER ->
              column < left
                  ? mayBeNull(join.left(), column)
                  : mayBeNull(join.right(), column - left);
          case LEFT, SEMI, ANTI, MARK ->
              column < left
                  ? mayBeNull(join.left(), column)
                  : join.kind() == Relation.Join.Kind.LEFT;
          case FULL -> true;
        };
      }
      case Released.Combine(var _, Released left, Released right) ->
          mayBeNull(left, column) || mayBeNull(right, column);
    };
  }
}
