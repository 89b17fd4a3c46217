package io.ansim.gateway.sql;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Multiplicity;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import java.util.OptionalLong;
import java.util.Set;

/** How many rows a table can have, where its form alone tells. */
final class RowBounds {
  private final DatasetPolicy policy;

  RowBounds(DatasetPolicy policy) {
    this.policy = policy;
  }

  /** Whether there is one row, whatever the data. */
  boolean isOne(Released released) {
    return switch (released) {
      case Released.Release release -> release.keys().isEmpty();
      case Released.Group group -> group.keys().isEmpty();
      case Released.Browse browse ->
          browse.offset() == 0 && browse.count() > 0 && isOne(browse.input());
      case Released.Compute compute -> isOne(compute.input());
      case Released.Sort sort -> isOne(sort.input());
      case Released.Window window -> isOne(window.input());
      case Released.Limit limit -> limit.offset() == 0 && limit.count() > 0 && isOne(limit.input());
      case Released.Join join ->
          switch (join.kind()) {
            case MARK -> isOne(join.left());
            case LEFT -> isOne(join.left()) && isAtMostOne(join.right());
            case INNER, FULL, SEMI, ANTI -> false;
          };
      case Released.Keep _, Released.Combine _ -> false;
    };
  }

  private static boolean isOne(Relation relation) {
    return switch (relation) {
      case Relation.Values values -> values.rows().size() == 1;
      case Relation.UnitGroup group -> group.keys().isEmpty();
      case Relation.Project project -> isOne(project.input());
      case Relation.Window window -> isOne(window.input());
      case Relation.Scan _, Relation.Filter _, Relation.Join _, Relation.Combine _ -> false;
    };
  }

  /** Whether there is no second row, whatever the data. */
  boolean isAtMostOne(Released released) {
    return isOne(released)
        || switch (released) {
          case Released.Browse browse -> browse.count() <= 1 || isAtMostOne(browse.input());
          case Released.Compute compute -> isAtMostOne(compute.input());
          case Released.Keep keep -> isAtMostOne(keep.input());
          case Released.Sort sort -> isAtMostOne(sort.input());
          case Released.Window window -> isAtMostOne(window.input());
          case Released.Group group -> isAtMostOne(group.input());
          case Released.Limit limit -> limit.count() <= 1 || isAtMostOne(limit.input());
          case Released.Join join ->
              switch (join.kind()) {
                case SEMI, ANTI, MARK -> isAtMostOne(join.left());
                case INNER, LEFT -> isAtMostOne(join.left()) && isAtMostOne(join.right());
                case FULL -> false;
              };
          case Released.Combine combine ->
              switch (combine.operation()) {
                case INTERSECT, EXCEPT -> isAtMostOne(combine.left());
                case UNION, UNION_ALL -> false;
              };
          case Released.Release _ -> false;
        };
  }

  private boolean isAtMostOne(Relation relation) {
    OptionalLong most = most(relation);
    return most.isPresent() && most.getAsLong() <= 1;
  }

  /** The most rows that a public relation can have, where its form tells. */
  OptionalLong most(Relation relation) {
    if (Multiplicity.isUnique(policy, relation, Set.of())) {
      return OptionalLong.of(1);
    }
    return switch (relation) {
      case Relation.Values values -> OptionalLong.of(values.rows().size());
      case Relation.Filter(Relation input, Expr _) -> most(input);
      case Relation.Project(Relation input, var _) -> most(input);
      case Relation.Window(Relation input, var _) -> most(input);
      case Relation.UnitGroup(Relation input, var _, var _) -> most(input);
      case Relation.Join join -> most(join);
      case Relation.Combine(var operation, Relation left, Relation right) ->
          switch (operation) {
            case INTERSECT, EXCEPT -> most(left);
            case UNION, UNION_ALL -> sum(most(left), most(right));
          };
      case Relation.Scan _ -> OptionalLong.empty();
    };
  }

  private OptionalLong most(Relation.Join join) {
    return switch (join.kind()) {
      case SEMI, ANTI, MARK -> most(join.left());
      case INNER, LEFT, FULL -> {
        OptionalLong left = most(join.left());
        OptionalLong right = most(join.right());
        yield left.isPresent() && right.isPresent()
            ? OptionalLong.of((left.getAsLong() + 1) * (right.getAsLong() + 1))
            : OptionalLong.empty();
      }
    };
  }

  private static OptionalLong sum(OptionalLong a, OptionalLong b) {
    return a.isPresent() && b.isPresent()
        ? OptionalLong.of(a.getAsLong() + b.getAsLong())
        : OptionalLong.empty();
  }
}
