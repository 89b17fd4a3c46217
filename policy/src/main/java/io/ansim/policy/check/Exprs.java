package io.ansim.policy.check;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Weighs expressions over person-level rows: what their value may be used for, and objections. */
final class Exprs {
  private static final String COUNT_PERSONS =
      "the person key can be joined on and counted, and nothing else";

  /** Where an expression stands, which decides what a condition on a person is called. */
  enum Place {
    /** A condition on rows. */
    PREDICATE,
    /** An output, a group key or an argument. */
    VALUE
  }

  private final List<Objection> objections;

  Exprs(List<Objection> objections) {
    this.objections = objections;
  }

  /** What a calculated column may be used for; a bare column keeps what it was. */
  ColumnTrace trace(Expr expr, List<ColumnTrace> row, Place place) {
    return switch (expr) {
      case Expr.Column column -> row.get(column.ordinal());
      case Expr.Literal literal ->
          new ColumnTrace(ColumnTrace.Kind.COARSE, Ranges.of(literal, row), false, false);
      case Expr.Call call -> {
        List<ColumnTrace> arguments =
            call.arguments().stream().map(argument -> trace(argument, row, place)).toList();
        refuseIdentities(call, arguments, place);
        refusePrefixSearch(call, arguments);
        refuseResidues(call, arguments);
        yield new ColumnTrace(
            kind(call, arguments), Ranges.of(call, row), false, binned(call, arguments));
      }
    };
  }

  /** Weighs a condition; its conjuncts of the form column = column may be join keys. */
  void predicate(Expr predicate, List<ColumnTrace> row) {
    trace(predicate, row, Place.PREDICATE);
  }

  private void refuseIdentities(Expr.Call call, List<ColumnTrace> arguments, Place place) {
    if (call.function() == Function.IS_NULL) {
      return;
    }
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i).kind()) {
        case UNIT, UNIT_OR_NULL -> {
          boolean condition = place == Place.PREDICATE && isComparison(call.function());
          objections.add(
              new Objection(
                  condition ? Rule.PREDICATE_ON_UNIT : Rule.EXPR_ON_UNIT,
                  condition
                      ? "a condition on the person key singles out persons; describe the group by"
                          + " what its members have in common"
                      : COUNT_PERSONS,
                  Optional.of(call),
                  Optional.empty()));
        }
        case ROW_ID ->
            objections.add(
                new Objection(
                    Rule.EXPR_ON_ROW_ID,
                    "a record's identifier can be counted and joined within a person, and nothing"
                        + " else",
                    Optional.of(call),
                    Optional.empty()));
        case EXACT, COARSE -> {}
      }
    }
  }

  private void refusePrefixSearch(Expr.Call call, List<ColumnTrace> arguments) {
    if (call.function() != Function.STARTS_WITH) {
      return;
    }
    boolean literal =
        call.argument(1) instanceof Expr.Literal(_, Value.Text(String prefix))
            && prefix.codePointCount(0, prefix.length()) >= 3;
    if (!arguments.getFirst().prefixSearch() || !literal) {
      objections.add(
          new Objection(
              Rule.PREFIX_SEARCH,
              "a prefix search takes a column that the dataset lists for it and at least three"
                  + " letters",
              Optional.of(call),
              Optional.empty()));
    }
  }

  /**
   * {@code x - x // w * w} is a remainder, and remainders pick arbitrary subsets of persons, from
   * which a table can be reconstructed. So what was put in bins is not mixed with another column.
   */
  private void refuseResidues(Expr.Call call, List<ColumnTrace> arguments) {
    switch (call.function()) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, INTEGER_DIVIDE -> {
        boolean mixed =
            arguments.stream().anyMatch(ColumnTrace::binned)
                && call.arguments().stream().noneMatch(a -> a instanceof Expr.Literal);
        if (mixed) {
          objections.add(
              new Objection(
                  Rule.SELECTOR,
                  "a value that was put into bins is not combined with another value: the remainder"
                      + " would pick an arbitrary part of the persons",
                  Optional.of(call),
                  Optional.empty()));
        }
        if (call.function() == Function.INTEGER_DIVIDE && !Bins.isWidth(call.argument(1))) {
          objections.add(
              new Objection(
                  Rule.GENERALISE,
                  "a bin is 1, 2 or 5 times a power of ten wide",
                  Optional.of(call),
                  Bins.nearest(call.argument(1)).map(width -> "… // " + width)));
        }
      }
      default -> {}
    }
  }

  private static boolean binned(Expr.Call call, List<ColumnTrace> arguments) {
    return switch (call.function()) {
      case INTEGER_DIVIDE, FLOOR, CEILING, ROUND -> true;
      // A truth value as 0 or 1 has lost nothing; any other number has been rounded.
      case TO_INTEGER -> !arguments.getFirst().range().isWithin(Interval.TRUTH);
      default -> arguments.stream().anyMatch(ColumnTrace::binned) && !isTest(call.function());
    };
  }

  private static ColumnTrace.Kind kind(Expr.Call call, List<ColumnTrace> arguments) {
    ColumnTrace.Kind worst =
        arguments.stream().allMatch(a -> a.kind() == ColumnTrace.Kind.COARSE)
            ? ColumnTrace.Kind.COARSE
            : ColumnTrace.Kind.EXACT;
    return switch (call.function()) {
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
          STARTS_WITH,
          YEAR,
          QUARTER,
          MONTH,
          TRUNCATE_TO_YEAR,
          TRUNCATE_TO_QUARTER,
          TRUNCATE_TO_MONTH,
          MONTHS_BETWEEN,
          YEARS_BETWEEN ->
          ColumnTrace.Kind.COARSE;
      case INTEGER_DIVIDE, FLOOR, CEILING -> Bins.isBin(call) ? ColumnTrace.Kind.COARSE : worst;
      case CASE -> {
        boolean coarse = true;
        for (int i = 1; i < arguments.size(); i += 2) {
          coarse &= arguments.get(i).kind() == ColumnTrace.Kind.COARSE;
        }
        coarse &= arguments.getLast().kind() == ColumnTrace.Kind.COARSE;
        yield coarse ? ColumnTrace.Kind.COARSE : ColumnTrace.Kind.EXACT;
      }
      case ADD,
          SUBTRACT,
          MULTIPLY,
          DIVIDE,
          NEGATE,
          ABS,
          ROUND,
          EXP,
          LN,
          SQRT,
          POWER,
          LEAST,
          GREATEST,
          COALESCE,
          NULL_IF,
          ADD_DAYS,
          ADD_MONTHS,
          DAYS_BETWEEN,
          MAKE_DATE,
          TO_INTEGER,
          TO_REAL,
          TO_DATE ->
          worst;
    };
  }

  private static boolean isComparison(Function function) {
    return switch (function) {
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, IS_DISTINCT -> true;
      default -> false;
    };
  }

  private static boolean isTest(Function function) {
    return isComparison(function)
        || switch (function) {
          case AND, OR, NOT, IS_NULL, STARTS_WITH -> true;
          default -> false;
        };
  }

  /** The parts of a conjunction. */
  static List<Expr> conjuncts(Expr predicate) {
    if (predicate instanceof Expr.Call call && call.function() == Function.AND) {
      List<Expr> parts = new ArrayList<>();
      call.arguments().forEach(argument -> parts.addAll(conjuncts(argument)));
      return parts;
    }
    return List.of(predicate);
  }
}
