package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/** Maps conversions of what is no constant: only those that cannot fail on a value. */
final class ConversionForms {
  private final RexMapper exprs;

  ConversionForms(RexMapper exprs) {
    this.exprs = exprs;
  }

  /** A conversion that the parser put in by itself: of a constant, or one that loses nothing. */
  Expr widened(RexCall call) {
    RexNode operand = call.getOperands().getFirst();
    Optional<ValueType> from = RexMapper.typeOf(operand);
    Optional<ValueType> to = RexMapper.typeOf(call);
    if (to.isPresent() && (RexMapper.bare(operand) instanceof RexLiteral || from.equals(to))) {
      return exprs.as(operand, to.get(), call);
    }
    if (from.isPresent() && to.isPresent()) {
      boolean lossless =
          switch (to.get()) {
            case INTEGER, REAL -> from.get().isNumeric() || from.get() == ValueType.BOOLEAN;
            case TIMESTAMP -> from.get() == ValueType.DATE;
            case BOOLEAN, TEXT, DATE -> false;
          };
      if (lossless) {
        return of(call, to.get());
      }
    }
    throw exprs.refuse(
        call,
        Rule.CAST,
        "these types do not fit together; compare numbers with numbers, dates with dates and"
            + " texts with texts");
  }

  /** A conversion that was asked for. */
  Expr of(RexCall call, ValueType to) {
    List<RexNode> operands = call.getOperands();
    RexNode operand = operands.getFirst();
    if (RexMapper.bare(operand) instanceof RexLiteral literal && literal.isNull()) {
      return new Expr.Literal(to, Value.none());
    }
    Expr value = exprs.of(operand);
    ValueType from = RexMapper.typeOf(operand).orElseThrow(() -> unconvertible(call, to));
    if (from == to && operands.size() == 1) {
      return value;
    }
    return switch (to) {
      case INTEGER -> {
        check(call, to, from.isNumeric() || from == ValueType.BOOLEAN);
        yield Expr.call(Function.TO_INTEGER, value);
      }
      case REAL -> {
        check(call, to, from.isNumeric() || from == ValueType.BOOLEAN);
        Expr real = from == to ? value : Expr.call(Function.TO_REAL, value);
        yield operands.size() == 1
            ? real
            : Expr.call(Function.ROUND, real, exprs.of(operands.get(1)));
      }
      case BOOLEAN -> {
        check(call, to, from.isNumeric());
        yield Expr.call(Function.NOT_EQUAL, value, Expr.Literal.of(0));
      }
      case DATE -> {
        check(call, to, from.isTemporal());
        yield Expr.call(Function.TO_DATE, value);
      }
      case TIMESTAMP -> {
        check(call, to, from.isTemporal());
        yield value;
      }
      case TEXT -> throw unconvertible(call, to);
    };
  }

  private void check(RexCall call, ValueType to, boolean holds) {
    if (!holds) {
      throw unconvertible(call, to);
    }
  }

  private Refusal unconvertible(RexCall call, ValueType to) {
    String message =
        to == ValueType.TEXT
            ? "values are not made into texts; use the value itself, or name it by CASE WHEN x = 1"
                + " THEN 'one' END"
            : "this conversion could fail on somebody's value; numbers and booleans become"
                + " INTEGER, DOUBLE or BOOLEAN, a time becomes a DATE, and constants convert freely";
    return exprs.refuse(call, Rule.CAST, message);
  }
}
