package io.ansim.policy.plan;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The column types of every part of a plan; a plan that does not type-check has none. */
public final class RowTypes {
  private final DatasetPolicy policy;

  /** Types plans against the tables of a policy. */
  public RowTypes(DatasetPolicy policy) {
    this.policy = policy;
  }

  /**
   * The column types of a relation.
   *
   * @throws IllTypedPlan if it does not type-check or names a hidden or unknown column
   */
  public List<ValueType> of(Relation relation) {
    return switch (relation) {
      case Relation.Scan scan -> {
        Table table =
            policy.table(scan.table()).orElseThrow(() -> new IllTypedPlan(scan, "unknown table"));
        List<ValueType> types = new ArrayList<>();
        for (Name name : scan.columns()) {
          Column column =
              table.visible(name).orElseThrow(() -> new IllTypedPlan(scan, "unknown column"));
          types.add(column.type());
        }
        yield types;
      }
      case Relation.Values values -> values.types();
      case Relation.Filter filter -> {
        List<ValueType> types = of(filter.input());
        predicate(filter.predicate(), types);
        yield types;
      }
      case Relation.Project project -> all(project.outputs(), of(project.input()));
      case Relation.Join join -> {
        List<ValueType> left = of(join.left());
        List<ValueType> both = concat(left, of(join.right()));
        predicate(join.condition(), both);
        yield switch (join.kind()) {
          case INNER, LEFT, FULL -> both;
          case SEMI, ANTI -> left;
        };
      }
      case Relation.UnitGroup group -> {
        List<ValueType> input = of(group.input());
        List<ValueType> types = new ArrayList<>(all(group.keys(), input));
        for (UnitAggregate aggregate : group.aggregates()) {
          types.add(unitAggregate(group, aggregate, input));
        }
        yield types;
      }
    };
  }

  /**
   * The column types of a released table.
   *
   * @throws IllTypedPlan if it does not type-check
   */
  public List<ValueType> of(Released released) {
    return switch (released) {
      case Released.Release release -> {
        List<ValueType> input = of(release.input());
        List<ValueType> types = new ArrayList<>(all(release.keys(), input));
        for (Aggregate aggregate : release.aggregates()) {
          types.add(aggregate(aggregate, input));
        }
        yield types;
      }
      case Released.Compute compute -> all(compute.outputs(), of(compute.input()));
      case Released.Keep keep -> {
        List<ValueType> types = of(keep.input());
        predicate(keep.predicate(), types);
        yield types;
      }
      case Released.Sort sort -> {
        List<ValueType> types = of(sort.input());
        for (Released.SortKey key : sort.keys()) {
          if (key.ordinal() < 0 || key.ordinal() >= types.size()) {
            throw new IllTypedPlan(sort, "an order key that is no column");
          }
        }
        yield types;
      }
      case Released.Limit limit -> of(limit.input());
    };
  }

  /**
   * The type of an expression over rows of these types.
   *
   * @throws IllTypedPlan if it does not type-check
   */
  public ValueType of(Expr expr, List<ValueType> row) {
    return switch (expr) {
      case Expr.Column column -> {
        if (column.ordinal() >= row.size()) {
          throw new IllTypedPlan(column, "no such column");
        }
        yield row.get(column.ordinal());
      }
      case Expr.Literal literal -> literal.type();
      case Expr.Call call ->
          call.function()
              .resultOf(all(call.arguments(), row))
              .orElseThrow(() -> new IllTypedPlan(call, "arguments of the wrong type"));
    };
  }

  private ValueType aggregate(Aggregate aggregate, List<ValueType> row) {
    aggregate.filter().ifPresent(filter -> predicate(filter, row));
    return switch (aggregate) {
      case Aggregate.Persons _, Aggregate.Rows _ -> ValueType.INTEGER;
      case Aggregate.Sum sum -> numeric(sum, sum.value(), row);
      case Aggregate.Mean mean -> {
        numeric(mean, mean.value(), row);
        yield ValueType.REAL;
      }
    };
  }

  private ValueType unitAggregate(
      Relation.UnitGroup group, UnitAggregate aggregate, List<ValueType> row) {
    aggregate.filter().ifPresent(filter -> predicate(filter, row));
    Optional<ValueType> value = aggregate.value().map(v -> of(v, row));
    return switch (aggregate.kind()) {
      case ROWS, COUNT, COUNT_DISTINCT -> ValueType.INTEGER;
      case SUM ->
          value
              .filter(ValueType::isNumeric)
              .orElseThrow(() -> new IllTypedPlan(group, "a sum of what is no number"));
      case AVERAGE -> {
        if (value.filter(ValueType::isNumeric).isEmpty()) {
          throw new IllTypedPlan(group, "a mean of what is no number");
        }
        yield ValueType.REAL;
      }
      case MIN, MAX -> value.orElseThrow();
    };
  }

  private ValueType numeric(PlanNode node, Expr value, List<ValueType> row) {
    ValueType type = of(value, row);
    if (!type.isNumeric()) {
      throw new IllTypedPlan(node, "a sum of what is no number");
    }
    return type;
  }

  private void predicate(Expr predicate, List<ValueType> row) {
    if (of(predicate, row) != ValueType.BOOLEAN) {
      throw new IllTypedPlan(predicate, "a predicate that is not boolean");
    }
  }

  private List<ValueType> all(List<Expr> exprs, List<ValueType> row) {
    return exprs.stream().map(expr -> of(expr, row)).toList();
  }

  private static List<ValueType> concat(List<ValueType> left, List<ValueType> right) {
    List<ValueType> both = new ArrayList<>(left);
    both.addAll(right);
    return both;
  }
}
