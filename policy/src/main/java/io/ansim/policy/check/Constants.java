package io.ansim.policy.check;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.evaluate.Evaluation;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Relations whose rows stand in the question itself: calendars, weights, lists of codes. */
final class Constants {
  private static final double SHORTEST_YEAR = 365;

  private final RowTypes types;

  Constants(RowTypes types) {
    this.types = types;
  }

  /** What is known of a relation of constants, or nothing if it is none. */
  Optional<UnitTrace> trace(Relation relation) {
    return rows(relation)
        .map(rows -> {
          List<ValueType> row = types.of(relation);
          List<ColumnTrace> columns =
              IntStream.range(0, row.size()).mapToObj(i -> column(rows, i, row.get(i))).toList();
          return UnitTrace.ofPublic(columns, rows.size());
        });
  }

  private Optional<List<List<Value>>> rows(Relation relation) {
    return switch (relation) {
      case Relation.Values values -> Optional.of(values.rows());
      case Relation.Project(Relation input, List<Expr> outputs) ->
          rows(input)
              .map(rows -> {
                Evaluation evaluation = new Evaluation(types, types.of(input));
                return rows.stream()
                    .map(row -> outputs.stream().map(o -> evaluation.of(o, row)).toList())
                    .toList();
              });
      case Relation.Filter(Relation input, Expr predicate) ->
          rows(input)
              .map(rows -> {
                Evaluation evaluation = new Evaluation(types, types.of(input));
                return rows.stream().filter(row -> evaluation.isTrue(predicate, row)).toList();
              });
      case Relation.Combine(SetOperation operation, Relation left, Relation right) ->
          operation == SetOperation.UNION_ALL
              ? rows(left)
                  .flatMap(first ->
                      rows(right)
                          .map(second -> Stream.concat(first.stream(), second.stream()).toList()))
              : Optional.empty();
      case Relation.Scan _, Relation.Join _, Relation.UnitGroup _, Relation.Window _ ->
          Optional.empty();
    };
  }

  private static ColumnTrace column(List<List<Value>> rows, int column, ValueType type) {
    NavigableSet<Double> values = new TreeSet<>();
    for (List<Value> row : rows) {
      position(row.get(column)).ifPresent(values::add);
    }
    Interval range =
        type.isNumeric() && !values.isEmpty()
            ? new Interval(values.first(), values.last())
            : type == ValueType.BOOLEAN ? Interval.TRUTH : Interval.ALL;
    return ColumnTrace.constants(range, spacing(values, type));
  }

  /** The least distance between two values; infinite if there are no two. */
  private static double spacing(NavigableSet<Double> values, ValueType type) {
    if (!type.isNumeric() && !type.isTemporal()) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    double before = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      least = Math.min(least, value - before);
      before = value;
    }
    return least;
  }

  /** Where a value lies on its axis, in days for times. */
  private static Optional<Double> position(Value value) {
    return switch (value) {
      case Value.Int(long integer) -> Optional.of((double) integer);
      case Value.Real(double real) -> Optional.of(real);
      case Value.Date(var day) -> Optional.of((double) day.toEpochDay());
      case Value.Timestamp(var time) ->
          Optional.of(time.toLocalDate().toEpochDay() + time.toLocalTime().toNanoOfDay() / 86.4e12);
      case Value.Null _, Value.Bool _, Value.Text _ -> Optional.empty();
    };
  }

  /**
   * How finely a condition could find a constant's place: the least spacing of the constants in it,
   * or 0 where a calculation could make them lie closer. Each comparison looks at one column of
   * constants and only shifts it: the sum of two columns, a choice or a magnitude could draw values
   * together that lie far apart.
   *
   * @param columns what is known of the constants' columns, which start at {@code first}
   */
  static double spacing(Expr condition, List<ColumnTrace> columns, int first) {
    if (condition instanceof Expr.Call(Function function, List<Expr> parts)
        && (function == Function.AND || function == Function.OR || function == Function.NOT)) {
      return parts.stream()
          .mapToDouble(part -> spacing(part, columns, first))
          .min()
          .orElse(Double.POSITIVE_INFINITY);
    }
    Set<Integer> constants = new TreeSet<>();
    collect(condition, first, first + columns.size(), constants);
    return switch (constants.size()) {
      case 0 -> Double.POSITIVE_INFINITY;
      case 1 -> {
        int column = constants.iterator().next();
        yield stretch(condition, column) * columns.get(column - first).spacing();
      }
      default -> 0;
    };
  }

  private static void collect(Expr expr, int first, int end, Set<Integer> constants) {
    switch (expr) {
      case Expr.Column(int i) -> {
        if (i >= first && i < end) {
          constants.add(i);
        }
      }
      case Expr.Literal _ -> {}
      case Expr.Call call ->
          call.arguments().forEach(argument -> collect(argument, first, end, constants));
    }
  }

  /** How much further apart an expression of a column puts its values: 0 if perhaps closer. */
  private static double stretch(Expr expr, int column) {
    if (!(expr instanceof Expr.Call(Function function, List<Expr> arguments))) {
      return 1;
    }
    double least =
        arguments.stream()
            .filter(argument -> !isFree(argument, column))
            .mapToDouble(argument -> stretch(argument, column))
            .min()
            .orElse(1);
    return switch (function) {
      case IS_NULL,
          EQUAL,
          NOT_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          IS_DISTINCT,
          ADD,
          SUBTRACT,
          NEGATE,
          ADD_DAYS,
          ADD_MONTHS,
          DAYS_BETWEEN,
          TO_DATE,
          TO_REAL ->
          least;
      // A literal in the place of a missing value could lie close to the next.
      case COALESCE -> arguments.stream().anyMatch(Expr.Literal.class::isInstance) ? 0 : least;
      // Days of different years lie a year apart if the column says the year alone.
      case MAKE_DATE ->
          arguments.stream().skip(1).allMatch(part -> isFree(part, column))
              ? least * SHORTEST_YEAR
              : 0;
      default -> 0;
    };
  }

  private static boolean isFree(Expr expr, int column) {
    Set<Integer> found = new TreeSet<>();
    collect(expr, column, column + 1, found);
    return found.isEmpty();
  }
}
