package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.core.SetOp;

/** Combines released tables, whose columns are brought to the same types first. */
final class ReleasedSets {
  private final RelMapper relations;
  private final RowTypes types;

  ReleasedSets(RelMapper relations) {
    this.relations = relations;
    this.types = new RowTypes(relations.policy());
  }

  /** The parts, of which at least one is released, as one table. */
  Released combine(SetOp node, List<RelMapper.Mapped> parts) {
    SetOperation operation = new SetOperations(relations).operation(node);
    return parts.stream()
        .map(this::table)
        .reduce((a, b) -> combined(operation, a, b))
        .orElseThrow();
  }

  private Released table(RelMapper.Mapped part) {
    return switch (part) {
      case RelMapper.Mapped.Outside(Released released) -> released;
      case RelMapper.Mapped.Inside(Rows rows) -> {
        if (rows.isPersonal()) {
          throw refuse(
              "numbers are combined with numbers, not with rows of persons; count these first",
              Optional.of("SELECT …, count(*) FROM … GROUP BY …"));
        }
        yield new PublicRows(relations).beside(rows);
      }
    };
  }

  /** Two tables as one. */
  private Released combined(SetOperation operation, Released left, Released right) {
    List<ValueType> leftTypes = types.of(left);
    List<ValueType> rightTypes = types.of(right);
    List<ValueType> common = new ArrayList<>();
    for (int i = 0; i < leftTypes.size(); i++) {
      ValueType a = leftTypes.get(i);
      ValueType b = rightTypes.get(i);
      if (a == b || isNull(right, i)) {
        common.add(a);
      } else if (isNull(left, i)) {
        common.add(b);
      } else if (a.isNumeric() && b.isNumeric()) {
        common.add(ValueType.REAL);
      } else {
        throw refuse(
            "column " + (i + 1) + " is not of the same type in all parts that are combined",
            Optional.empty());
      }
    }
    return new Released.Combine(
        operation, brought(left, leftTypes, common), brought(right, rightTypes, common));
  }

  private Refusal refuse(String message, Optional<String> rewrite) {
    Span at =
        List.of("union", "intersect", "except").stream()
            .flatMap(word -> relations.source().lastMention(word).stream())
            .findFirst()
            .orElse(relations.source().whole());
    return new Refusal(List.of(new PlacedObjection(Rule.SET_OP, message, at, rewrite)));
  }

  private static Released brought(Released table, List<ValueType> types, List<ValueType> wanted) {
    if (types.equals(wanted)) {
      return table;
    }
    List<Expr> outputs = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i) == wanted.get(i)) {
        outputs.add(Expr.column(i));
      } else if (isNull(table, i)) {
        outputs.add(new Expr.Literal(wanted.get(i), Value.none()));
      } else {
        outputs.add(Expr.call(Function.TO_REAL, Expr.column(i)));
      }
    }
    return new Released.Compute(table, outputs);
  }

  /** Whether a column is a null that stands in the text, whose type the parser guessed. */
  private static boolean isNull(Released table, int column) {
    return switch (table) {
      case Released.Compute(Released input, List<Expr> outputs) ->
          switch (outputs.get(column)) {
            case Expr.Literal literal -> literal.value().isNull();
            case Expr.Column(int i) -> isNull(input, i);
            case Expr.Call _ -> false;
          };
      case Released.Keep(Released input, var _) -> isNull(input, column);
      case Released.Sort(Released input, var _) -> isNull(input, column);
      case Released.Limit(Released input, long _, long _) -> isNull(input, column);
      case Released.Combine(var _, Released left, Released right) ->
          isNull(left, column) && isNull(right, column);
      case Released.Window(Released input, var _) ->
          column < RelationWidth.of(input) && isNull(input, column);
      case Released.Browse(Relation input, var _, long _, long _) -> isNull(input, column);
      case Released.Release _, Released.Group _, Released.Join _ -> false;
    };
  }

  private static boolean isNull(Relation relation, int column) {
    return switch (relation) {
      case Relation.Project(Relation input, List<Expr> outputs) ->
          switch (outputs.get(column)) {
            case Expr.Literal literal -> literal.value().isNull();
            case Expr.Column(int i) -> isNull(input, i);
            case Expr.Call _ -> false;
          };
      case Relation.Values values ->
          values.rows().stream().allMatch(row -> row.get(column).isNull());
      case Relation.Filter(Relation input, var _) -> isNull(input, column);
      case Relation.Combine(var _, Relation left, Relation right) ->
          isNull(left, column) && isNull(right, column);
      case Relation.Scan _, Relation.Join _, Relation.UnitGroup _, Relation.Window _ -> false;
    };
  }
}
