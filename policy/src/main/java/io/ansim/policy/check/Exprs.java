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

  private final List<Objection> objections;

  Exprs(List<Objection> objections) {
    this.objections = objections;
  }

  /** What a calculated column may be used for; a bare column keeps what it was. */
  ColumnTrace trace(Expr expr, List<ColumnTrace> row, Place place) {
    return switch (expr) {
      case Expr.Column column -> row.get(column.ordinal());
      case Expr.Literal literal -> ColumnTrace.coarse(Ranges.of(literal, row));
      case Expr.Call call -> {
        List<ColumnTrace> arguments =
            call.arguments().stream().map(argument -> trace(argument, row, place)).toList();
        refuseIdentities(call, arguments, place);
        refusePrefixSearch(call, arguments);
        Selectors.refuse(call, arguments, objections);
        yield ColumnTrace.value(
            Ranges.of(call, row), Selectors.isBinned(call, arguments), Grain.of(call, arguments));
      }
    };
  }

  /** Whether an expression is too fine for a group key; says nothing of its other faults. */
  static boolean isFine(Expr expr, List<ColumnTrace> row) {
    return new Exprs(new ArrayList<>()).trace(expr, row, Place.VALUE).grain() != 0;
  }

  /** Weighs a condition on rows. */
  void predicate(Expr predicate, List<ColumnTrace> row) {
    condition(predicate, row, Place.PREDICATE);
  }

  /** Weighs the condition under which an aggregate looks at a row. */
  void filter(Expr filter, List<ColumnTrace> row) {
    condition(filter, row, Place.VALUE);
  }

  private void condition(Expr condition, List<ColumnTrace> row, Place place) {
    ColumnTrace.Kind kind = trace(condition, row, place).kind();
    if (kind.isIdentity()) {
      refuseIdentity(kind, condition, place == Place.PREDICATE);
    }
  }

  private void refuseIdentities(Expr.Call call, List<ColumnTrace> arguments, Place place) {
    if (call.function() == Function.IS_NULL) {
      return;
    }
    boolean condition = place == Place.PREDICATE && isComparison(call.function());
    for (ColumnTrace argument : arguments) {
      if (argument.kind().isIdentity()) {
        refuseIdentity(argument.kind(), call, condition);
      }
    }
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

  private void refusePrefixSearch(Expr.Call call, List<ColumnTrace> arguments) {
    if (call.function() != Function.STARTS_WITH) {
      return;
    }
    boolean literal =
        call.argument(1) instanceof Expr.Literal(_, Value.Text(String prefix))
            && prefix.codePointCount(0, prefix.length()) >= 3;
    if (!arguments.getFirst().prefixSearch() || !literal) {
      object(
          Rule.PREFIX_SEARCH,
          "a prefix search takes a column that the dataset lists for it and at least three letters",
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
