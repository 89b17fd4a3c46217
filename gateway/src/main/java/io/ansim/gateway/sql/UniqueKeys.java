package io.ansim.gateway.sql;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which columns of a relation no two rows have in common. */
final class UniqueKeys {
  private UniqueKeys() {}

  /** Whether no two rows are equal, and none of them null, in all of some columns. */
  static boolean hold(DatasetPolicy policy, Relation relation, Set<Integer> columns) {
    return switch (relation) {
      case Relation.Scan scan -> {
        Set<Name> names =
            columns.stream().map(i -> scan.columns().get(i)).collect(Collectors.toSet());
        yield policy.table(scan.table()).orElseThrow().uniqueKeys().stream()
            .anyMatch(names::containsAll);
      }
      case Relation.Filter(Relation input, _) -> hold(policy, input, columns);
      case Relation.Project(Relation input, List<Expr> outputs) -> {
        Set<Integer> sources = new HashSet<>();
        for (int column : columns) {
          if (outputs.get(column) instanceof Expr.Column(int source)) {
            sources.add(source);
          }
        }
        yield hold(policy, input, sources);
      }
      case Relation.UnitGroup group -> columns.containsAll(Rows.counting(group.keys().size()));
      case Relation.Window(Relation input, _) ->
          hold(policy, input, below(columns, RelationWidth.of(input)));
      case Relation.Join join ->
          switch (join.kind()) {
            case SEMI, ANTI, MARK ->
                hold(policy, join.left(), below(columns, RelationWidth.of(join.left())));
            case INNER, LEFT, FULL -> false;
          };
      case Relation.Values _, Relation.Combine _ -> false;
    };
  }

  private static Set<Integer> below(Set<Integer> columns, int width) {
    return columns.stream().filter(i -> i < width).collect(Collectors.toSet());
  }
}
