package io.ansim.policy.plan;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import java.util.ArrayList;
import java.util.List;

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
    return some(relation, types(relation));
  }

  private List<ValueType> types(Relation relation) {
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
          case MARK -> concat(left, List.of(ValueType.BOOLEAN));
        };
      }
      case Relation.UnitGroup group ->
          grouped(group, group.keys(), group.aggregates(), of(group.input()));
      case Relation.Window window -> windowed(window, window.calls(), of(window.input()));
      case Relation.Combine combine -> alike(combine, of(combine.left()), of(combine.right()));
    };
  }

  /**
   * The column types of a released table.
   *
   * @throws IllTypedPlan if it does not type-check
   */
  public List<ValueType> of(Released released) {
    return some(released, types(released));
  }

  private List<ValueType> types(Released released) {
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
        checkOrder(sort, sort.keys(), types);
        yield types;
      }
      case Released.Limit limit -> of(limit.input());
      case Released.Browse browse -> {
        List<ValueType> types = of(browse.input());
        checkOrder(browse, browse.order(), types);
        yield types;
      }
      case Released.Group group ->
          grouped(group, group.keys(), group.aggregates(), of(group.input()));
      case Released.Window window -> windowed(window, window.calls(), of(window.input()));
      case Released.Join join -> {
        List<ValueType> left = of(join.left());
        List<ValueType> both = concat(left, of(join.right()));
        predicate(join.condition(), both);
        yield switch (join.kind()) {
          case INNER, LEFT, FULL -> both;
          case SEMI, ANTI -> left;
          case MARK -> concat(left, List.of(ValueType.BOOLEAN));
        };
      }
      case Released.Combine combine -> alike(combine, of(combine.left()), of(combine.right()));
    };
  }

  private List<ValueType> grouped(
      PlanNode node, List<Expr> keys, List<UnitAggregate> aggregates, List<ValueType> input) {
    List<ValueType> types = new ArrayList<>(all(keys, input));
    for (UnitAggregate aggregate : aggregates) {
      types.add(unitAggregate(node, aggregate, input));
    }
    return types;
  }

  private List<ValueType> windowed(PlanNode node, List<WindowCall> calls, List<ValueType> input) {
    List<ValueType> types = new ArrayList<>(input);
    for (WindowCall call : calls) {
      all(call.partition(), input);
      call.order().forEach(order -> of(order.key(), input));
      types.add(window(node, call, all(call.arguments(), input)));
    }
    return types;
  }

  private static ValueType window(PlanNode node, WindowCall call, List<ValueType> arguments) {
    return switch (call.kind()) {
      case ROW_NUMBER, RANK, DENSE_RANK, ROWS, COUNT -> ValueType.INTEGER;
      case LAG, LEAD, FIRST_VALUE, LAST_VALUE, MIN, MAX -> arguments.getFirst();
      case SUM -> number(node, arguments.getFirst());
      case AVERAGE -> {
        number(node, arguments.getFirst());
        yield ValueType.REAL;
      }
    };
  }

  private static List<ValueType> alike(PlanNode node, List<ValueType> left, List<ValueType> right) {
    if (!left.equals(right)) {
      throw new IllTypedPlan(node, "tables of other types are not combined");
    }
    return left;
  }

  private static void checkOrder(
      PlanNode node, List<Released.SortKey> keys, List<ValueType> types) {
    for (Released.SortKey key : keys) {
      if (key.ordinal() < 0 || key.ordinal() >= types.size()) {
        throw new IllTypedPlan(node, "an order key that is no column");
      }
    }
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
      case Aggregate.Sum sum -> number(sum, of(sum.value(), row));
      case Aggregate.Distinct distinct -> {
        of(distinct.value(), row);
        yield ValueType.INTEGER;
      }
      case Aggregate.Mean mean -> real(mean, mean.value(), row);
      case Aggregate.Variance variance -> real(variance, variance.value(), row);
      case Aggregate.Quantile quantile -> real(quantile, quantile.value(), row);
    };
  }

  private ValueType real(Aggregate aggregate, Expr value, List<ValueType> row) {
    number(aggregate, of(value, row));
    return ValueType.REAL;
  }

  private ValueType unitAggregate(PlanNode node, UnitAggregate aggregate, List<ValueType> row) {
    aggregate.filter().ifPresent(filter -> predicate(filter, row));
    List<ValueType> arguments = all(aggregate.arguments(), row);
    return switch (aggregate.kind()) {
      case ROWS, COUNT, COUNT_DISTINCT -> ValueType.INTEGER;
      case SUM -> number(node, arguments.getFirst());
      case AVERAGE, VARIANCE_SAMPLE, VARIANCE_POPULATION, QUANTILE -> {
        number(node, arguments.getFirst());
        yield ValueType.REAL;
      }
      case MIN, MAX, ARG_MIN, ARG_MAX -> arguments.getFirst();
    };
  }

  private static ValueType number(PlanNode node, ValueType type) {
    if (!type.isNumeric()) {
      throw new IllTypedPlan(node, "a number is made of what is no number");
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

  private static List<ValueType> some(PlanNode node, List<ValueType> types) {
    if (types.isEmpty()) {
      throw new IllTypedPlan(node, "a table without columns");
    }
    return types;
  }

  private static List<ValueType> concat(List<ValueType> left, List<ValueType> right) {
    List<ValueType> both = new ArrayList<>(left);
    both.addAll(right);
    return both;
  }
}
