package io.ansim.gateway.sql;

import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Frame;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.Value;
import io.ansim.policy.plan.WindowCall;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A plan in one line, for test matrices: columns are {@code #0, #1, …}. */
final class PlanShape {
  private PlanShape() {}

  static String of(Released released) {
    return switch (released) {
      case Released.Release(Relation input, List<Expr> keys, List<Aggregate> aggregates) ->
          "release(%s; %s; %s)"
              .formatted(of(input), exprs(keys), join(aggregates, PlanShape::aggregate));
      case Released.Browse(Relation input, var order, long offset, long count) ->
          "browse(%s; %s; %d, %d)"
              .formatted(of(input), join(order, PlanShape::sortKey), offset, count);
      case Released.Compute(Released input, List<Expr> outputs) ->
          "compute(%s; %s)".formatted(of(input), exprs(outputs));
      case Released.Keep(Released input, Expr predicate) ->
          "keep(%s; %s)".formatted(of(input), expr(predicate));
      case Released.Sort(Released input, var keys) ->
          "sort(%s; %s)".formatted(of(input), join(keys, PlanShape::sortKey));
      case Released.Limit(Released input, long offset, long count) ->
          "limit(%s; %d, %s)".formatted(of(input), offset, count == Long.MAX_VALUE ? "all" : count);
      case Released.Group(Released input, List<Expr> keys, List<UnitAggregate> aggregates) ->
          "group(%s; %s; %s)"
              .formatted(of(input), exprs(keys), join(aggregates, PlanShape::unitAggregate));
      case Released.Window(Released input, List<WindowCall> calls) ->
          "window(%s; %s)".formatted(of(input), join(calls, PlanShape::window));
      case Released.Join(Relation.Join.Kind kind, Released left, Released right, Expr condition) ->
          "%s(%s; %s; %s)".formatted(lower(kind), of(left), of(right), expr(condition));
      case Released.Combine(var operation, Released left, Released right) ->
          "%s(%s; %s)".formatted(lower(operation), of(left), of(right));
    };
  }

  static String of(Relation relation) {
    return switch (relation) {
      case Relation.Scan scan -> scan.table().value();
      case Relation.Values values ->
          values.rows().stream()
              .map(row -> row.stream().map(PlanShape::value).collect(Collectors.joining(" ")))
              .collect(Collectors.joining(", ", "values(", ")"));
      case Relation.Filter(Relation input, Expr predicate) ->
          "filter(%s; %s)".formatted(of(input), expr(predicate));
      case Relation.Project(Relation input, List<Expr> outputs) ->
          "project(%s; %s)".formatted(of(input), exprs(outputs));
      case Relation.Join(Relation.Join.Kind kind, Relation left, Relation right, Expr condition) ->
          "%s(%s; %s; %s)".formatted(lower(kind), of(left), of(right), expr(condition));
      case Relation.UnitGroup(Relation input, List<Expr> keys, List<UnitAggregate> aggregates) ->
          "group(%s; %s; %s)"
              .formatted(of(input), exprs(keys), join(aggregates, PlanShape::unitAggregate));
      case Relation.Window(Relation input, List<WindowCall> calls) ->
          "window(%s; %s)".formatted(of(input), join(calls, PlanShape::window));
      case Relation.Combine(var operation, Relation left, Relation right) ->
          "%s(%s; %s)".formatted(lower(operation), of(left), of(right));
    };
  }

  private static String aggregate(Aggregate aggregate) {
    return switch (aggregate) {
          case Aggregate.Persons _ -> "persons";
          case Aggregate.Rows _ -> "rows";
          case Aggregate.Sum sum -> "sum " + expr(sum.value());
          case Aggregate.Mean mean -> "mean " + expr(mean.value());
          case Aggregate.Distinct distinct -> "distinct " + expr(distinct.value());
          case Aggregate.Variance variance -> "variance " + expr(variance.value());
          case Aggregate.Quantile quantile ->
              "quantile " + quantile.fraction() + " " + expr(quantile.value());
        }
        + filter(aggregate.filter());
  }

  private static String unitAggregate(UnitAggregate aggregate) {
    String arguments =
        aggregate.arguments().stream().map(a -> " " + expr(a)).collect(Collectors.joining());
    return lower(aggregate.kind()) + arguments + filter(aggregate.filter());
  }

  private static String filter(Optional<Expr> filter) {
    return filter.map(f -> " where " + expr(f)).orElse("");
  }

  private static String window(WindowCall call) {
    StringBuilder text = new StringBuilder(lower(call.kind()));
    call.arguments().forEach(argument -> text.append(' ').append(expr(argument)));
    if (!call.partition().isEmpty()) {
      text.append(" by ").append(exprs(call.partition()));
    }
    if (!call.order().isEmpty()) {
      text.append(" order ")
          .append(
              join(call.order(), o -> expr(o.key()) + direction(o.descending(), o.nullsFirst())));
    }
    Frame frame = call.frame();
    if (!frame.equals(Frame.UP_TO_PEERS)) {
      text.append(frame.byRows() ? " rows " : " peers ")
          .append(end(frame.first()))
          .append("..")
          .append(end(frame.last()));
    }
    return text.toString();
  }

  private static String end(long end) {
    return end == Frame.UNBOUNDED_PRECEDING || end == Frame.UNBOUNDED_FOLLOWING
        ? "*"
        : String.valueOf(end);
  }

  private static String sortKey(Released.SortKey key) {
    return "#" + key.ordinal() + direction(key.descending(), key.nullsFirst());
  }

  private static String direction(boolean descending, boolean nullsFirst) {
    return (descending ? " desc" : "") + (nullsFirst ? " nulls first" : "");
  }

  private static String exprs(List<Expr> exprs) {
    return join(exprs, PlanShape::expr);
  }

  private static String expr(Expr expr) {
    return switch (expr) {
      case Expr.Column(int ordinal) -> "#" + ordinal;
      case Expr.Literal literal -> value(literal.value());
      case Expr.Call(var function, List<Expr> arguments) ->
          lower(function) + "(" + exprs(arguments) + ")";
    };
  }

  private static String value(Value value) {
    return switch (value) {
      case Value.Null _ -> "null";
      case Value.Bool(boolean truth) -> String.valueOf(truth);
      case Value.Int(long integer) -> String.valueOf(integer);
      case Value.Real(double real) -> String.valueOf(real);
      case Value.Text(String text) -> "'" + text + "'";
      case Value.Date(var day) -> day.toString();
      case Value.Timestamp(var time) -> time.toString();
    };
  }

  private static String lower(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  private static <T> String join(List<T> parts, Function<T, String> text) {
    return parts.stream().map(text).collect(Collectors.joining(", "));
  }
}
