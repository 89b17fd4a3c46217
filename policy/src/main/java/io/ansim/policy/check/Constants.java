package io.ansim.policy.check;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.evaluate.Evaluation;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
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
   * How finely an expression could find a constant's place: the least spacing of the constants in
   * it, or 0 where a calculation could make them lie closer.
   *
   * @param columns what is known of the constants' columns, which start at {@code first}
   */
  static double spacing(Expr expr, List<ColumnTrace> columns, int first) {
    return switch (expr) {
      case Expr.Column(int i) when i >= first && i < first + columns.size() ->
          columns.get(i - first).spacing();
      case Expr.Column _, Expr.Literal _ -> Double.POSITIVE_INFINITY;
      case Expr.Call(var function, var arguments) -> {
        double least =
            arguments.stream()
                .mapToDouble(argument -> spacing(argument, columns, first))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        yield switch (function) {
          case AND,
              OR,
              NOT,
              IS_NULL,
              EQUAL,
              NOT_EQUAL,
              LESS,
              LESS_OR_EQUAL,
              GREATER,
              GREATER_OR_EQUAL,
              IS_DISTINCT,
              LEAST,
              GREATEST,
              COALESCE,
              CASE,
              NULL_IF,
              ADD,
              SUBTRACT,
              NEGATE,
              ABS,
              ADD_DAYS,
              ADD_MONTHS,
              DAYS_BETWEEN,
              TO_DATE,
              TO_REAL ->
              least;
          case MAKE_DATE -> years(arguments, least, columns, first);
          default -> least == Double.POSITIVE_INFINITY ? least : 0;
        };
      }
    };
  }

  /** Days of different years lie a year apart where the month and the day are literals. */
  private static double years(
      List<Expr> parts, double least, List<ColumnTrace> columns, int first) {
    boolean yearAlone =
        parts.stream()
            .skip(1)
            .allMatch(part -> spacing(part, columns, first) == Double.POSITIVE_INFINITY);
    return yearAlone ? least * SHORTEST_YEAR : 0;
  }
}
