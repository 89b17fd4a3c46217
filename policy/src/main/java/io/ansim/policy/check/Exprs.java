package io.ansim.policy.check;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Weighs expressions over person-level rows: what their value may be used for, and objections. */
final class Exprs {
  /** Where an expression stands, which decides what a condition on a person is called. */
  enum Place {
    /** A condition on rows. */
    PREDICATE,
    /** An output, a group key or an argument. */
    VALUE
  }

  private static final int SHORTEST_PREFIX = 3;
  private static final int LONGEST_PREFIX = 100;

  private final List<Objection> objections;

  Exprs(List<Objection> objections) {
    this.objections = objections;
  }

  /** What a calculated column may be used for; a bare column keeps what it was. */
  ColumnTrace trace(Expr expr, UnitTrace row, Place place) {
    return switch (expr) {
      case Expr.Column column -> row.columns().get(column.ordinal());
      case Expr.Literal literal -> ColumnTrace.coarse(Ranges.of(literal, row.columns()));
      case Expr.Call call when row.isPersonIn(call) ->
          ColumnTrace.identity(
              row.isAlwaysPerson(call) ? ColumnTrace.Kind.UNIT : ColumnTrace.Kind.UNIT_OR_NULL);
      case Expr.Call call -> {
        List<ColumnTrace> arguments =
            call.arguments().stream().map(argument -> trace(argument, row, place)).toList();
        refuseIdentities(call, arguments, place);
        refusePrefixes(call, arguments);
        Selectors.refuse(call, arguments, objections);
        yield ColumnTrace.value(
            Ranges.of(call, row.columns()),
            Selectors.isBinned(call, arguments),
            Grain.of(call, arguments));
      }
    };
  }

  /** The grain of an expression; says nothing of its faults. */
  static double grain(Expr expr, UnitTrace row) {
    return new Exprs(new ArrayList<>()).trace(expr, row, Place.VALUE).grain();
  }

  /** Weighs a condition on rows. */
  void predicate(Expr predicate, UnitTrace row) {
    condition(predicate, row, Place.PREDICATE);
  }

  /** Weighs the condition under which an aggregate looks at a row. */
  void filter(Expr filter, UnitTrace row) {
    condition(filter, row, Place.VALUE);
  }

  private void condition(Expr condition, UnitTrace row, Place place) {
    ColumnTrace.Kind kind = trace(condition, row, place).kind();
    if (kind.isIdentity()) {
      refuseIdentity(kind, condition, place == Place.PREDICATE);
    }
  }

  private void refuseIdentities(Expr.Call call, List<ColumnTrace> arguments, Place place) {
    if (call.function() == Function.IS_NULL || isAmongThemselves(call, arguments)) {
      return;
    }
    boolean condition = place == Place.PREDICATE && isComparison(call.function());
    for (ColumnTrace argument : arguments) {
      if (argument.kind().isIdentity()) {
        refuseIdentity(argument.kind(), call, condition);
      }
    }
  }

  /**
   * Whether a row's person is compared with itself, or two records of one person are told apart:
   * neither says which person it is.
   */
  private static boolean isAmongThemselves(Expr.Call call, List<ColumnTrace> arguments) {
    return switch (call.function()) {
      case EQUAL, NOT_EQUAL, IS_DISTINCT ->
          arguments.stream().allMatch(argument -> argument.kind().isPerson())
              || arguments.stream()
                  .allMatch(argument -> argument.kind() == ColumnTrace.Kind.ROW_ID);
      default -> false;
    };
  }

  /** Objects to anything that is made of a person key or a row's identifier. */
  void refuseIdentity(ColumnTrace.Kind kind, Expr at, boolean condition) {
    if (kind == ColumnTrace.Kind.ROW_ID) {
      object(
          Rule.EXPR_ON_ROW_ID,
          "a record's identifier can be counted and joined within a person, and nothing else",
          at);
    } else if (condition) {
      object(
          Rule.PREDICATE_ON_UNIT,
          "a condition on the person key singles out persons; describe the group by what its"
              + " members have in common",
          at);
    } else {
      object(
          Rule.EXPR_ON_UNIT, "the person key can be joined on and counted, and nothing else", at);
    }
  }

  private void refusePrefixes(Expr.Call call, List<ColumnTrace> arguments) {
    boolean fits =
        switch (call.function()) {
          case STARTS_WITH ->
              call.argument(1) instanceof Expr.Literal(_, Value.Text(String prefix))
                  && prefix.codePointCount(0, prefix.length()) >= SHORTEST_PREFIX;
          case PREFIX ->
              call.argument(1) instanceof Expr.Literal(_, Value.Int(long length))
                  && length >= 1
                  && length <= LONGEST_PREFIX;
          default -> true;
        };
    boolean taken = call.function() == Function.STARTS_WITH || call.function() == Function.PREFIX;
    if (taken && !(fits && arguments.getFirst().prefixSearch())) {
      object(
          Rule.PREFIX_SEARCH,
          "a prefix is taken of a column that the dataset lists for it, and searched for with at"
              + " least three letters",
          call);
    }
  }

  private static boolean isComparison(Function function) {
    return switch (function) {
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, IS_DISTINCT -> true;
      default -> false;
    };
  }

  private void object(Rule rule, String message, Expr at) {
    objections.add(new Objection(rule, message, Optional.of(at), Optional.empty()));
  }
}
