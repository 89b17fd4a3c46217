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
import org.apache.calcite.sql.SqlOperator;

/** Maps what can be calculated with dates, and the arithmetic of numbers in the same signs. */
final class DateForms {
  /** How dates move. */
  static final String SHIFTS =
      "a date moves by whole days, weeks, months, quarters or years: d + INTERVAL 30 DAY";

  private final RexMapper exprs;

  DateForms(RexMapper exprs) {
    this.exprs = exprs;
  }

  /**
   * A span of time.
   *
   * @param amount how many
   * @param months whether months are counted, otherwise days
   */
  private record Shift(Expr amount, boolean months) {}

  Expr of(Form form, RexCall call) {
    List<RexNode> operands = call.getOperands();
    RexNode first = operands.getFirst();
    return switch (form) {
      case SUM -> sum(call, first, operands.get(1));
      case DIFFERENCE -> difference(call, first, operands.get(1));
      case PRODUCT -> number(call, Function.MULTIPLY);
      case NEGATIVE -> number(call, Function.NEGATE);
      case PART -> part(call, unit(call), plain(call, Function.YEAR, 1).getFirst());
      case TRUNCATED -> truncated(call, unit(call), plain(call, Function.TO_DATE, 1).getFirst());
      case SPAN_BETWEEN -> between(call, unit(call), plain(call, Function.DAYS_BETWEEN, 1));
      case PRESENT, TRUE, FALSE, NOT_TRUE, NOT_FALSE, WHOLES, COUNTED, WIDENED ->
          throw new IllegalArgumentException("no form of dates or arithmetic");
    };
  }

  private Expr sum(RexCall call, RexNode left, RexNode right) {
    if (isDate(left)) {
      return shifted(call, left, amount(call, right), 1);
    }
    return isDate(right) ? shifted(call, right, amount(call, left), 1) : number(call, Function.ADD);
  }

  private Expr difference(RexCall call, RexNode left, RexNode right) {
    boolean days = isDate(left) && (isDate(right) || RexMapper.isTextConstant(right));
    if (days || (isDate(right) && RexMapper.isTextConstant(left))) {
      return exprs.plain(call, Function.DAYS_BETWEEN, List.of(right, left));
    }
    return isDate(left)
        ? shifted(call, left, amount(call, right), -1)
        : number(call, Function.SUBTRACT);
  }

  private Expr number(RexCall call, Function function) {
    if (Typing.isSpan(call.getType().getSqlTypeName())) {
      throw exprs.refuse(call, Rule.LITERAL, SHIFTS);
    }
    return exprs.plain(call, function, call.getOperands());
  }

  private Expr shifted(RexCall call, RexNode date, Shift by, int sign) {
    Function function = by.months() ? Function.ADD_MONTHS : Function.ADD_DAYS;
    if (RexMapper.typeOf(date).isEmpty()) {
      throw exprs.refuse(call, Rule.LITERAL, SHIFTS);
    }
    return Expr.call(function, exprs.of(date), times(by.amount(), sign));
  }

  /** What a date moves by: a span, or a number of days. */
  private Shift amount(RexCall call, RexNode node) {
    if (RexMapper.typeOf(node).equals(Optional.of(ValueType.INTEGER))) {
      return new Shift(exprs.of(node), false);
    }
    if (node instanceof RexCall span) {
      SqlOperator operator = span.getOperator();
      List<RexNode> operands = span.getOperands();
      DateUnit unit = Dialect.SPANS.get(operator);
      if (unit != null) {
        return new Shift(times(exprs.of(operands.getFirst()), unit.length()), unit.isMonths());
      }
      if (operator.equals(Dialect.NEGATE)) {
        return times(amount(call, operands.getFirst()), Expr.Literal.of(-1));
      }
      if (operator.equals(Dialect.MULTIPLY)) {
        boolean behind = Typing.isSpan(operands.get(1).getType().getSqlTypeName());
        return times(
            amount(call, operands.get(behind ? 1 : 0)), exprs.of(operands.get(behind ? 0 : 1)));
      }
      if (operator.equals(Dialect.ADD) || operator.equals(Dialect.SUBTRACT)) {
        return total(
            operator.equals(Dialect.ADD) ? Function.ADD : Function.SUBTRACT,
            amount(call, operands.getFirst()),
            amount(call, operands.get(1)));
      }
    }
    throw exprs.refuse(call, Rule.LITERAL, SHIFTS);
  }

  private static Shift total(Function function, Shift left, Shift right) {
    return new Shift(Expr.call(function, left.amount(), right.amount()), left.months());
  }

  private static Shift times(Shift span, Expr count) {
    return new Shift(times(span.amount(), count), span.months());
  }

  private static Expr times(Expr amount, long factor) {
    return times(amount, Expr.Literal.of(factor));
  }

  private static Expr times(Expr amount, Expr factor) {
    Optional<Long> left = whole(amount);
    Optional<Long> right = whole(factor);
    if (left.filter(DateForms::isSmall).isPresent()
        && right.filter(DateForms::isSmall).isPresent()) {
      return Expr.Literal.of(left.get() * right.get());
    }
    if (left.equals(Optional.of(1L))) {
      return factor;
    }
    return right.equals(Optional.of(1L)) ? amount : Expr.call(Function.MULTIPLY, amount, factor);
  }

  private static boolean isSmall(long number) {
    return Math.abs(number) <= Integer.MAX_VALUE;
  }

  private static Optional<Long> whole(Expr expr) {
    return expr instanceof Expr.Literal(_, Value.Int(long value))
        ? Optional.of(value)
        : Optional.empty();
  }

  private List<Expr> plain(RexCall call, Function function, int behind) {
    List<RexNode> operands = call.getOperands();
    return ((Expr.Call) exprs.plain(call, function, operands.subList(behind, operands.size())))
        .arguments();
  }

  private DateUnit unit(RexCall call) {
    String name =
        call.getOperands().getFirst() instanceof RexLiteral literal
            ? literal.getValueAs(String.class)
            : null;
    return DateUnit.named(name == null ? "" : name)
        .orElseThrow(() ->
            exprs.refuse(
                call, Rule.GENERALISE, "dates are taken apart by 'year', 'quarter' and 'month'"));
  }

  private Expr part(RexCall call, DateUnit unit, Expr date) {
    return switch (unit) {
      case DECADE ->
          Expr.call(Function.INTEGER_DIVIDE, Expr.call(Function.YEAR, date), Expr.Literal.of(10));
      case YEAR -> Expr.call(Function.YEAR, date);
      case QUARTER -> Expr.call(Function.QUARTER, date);
      case MONTH -> Expr.call(Function.MONTH, date);
      case DAY, WEEK ->
          throw exprs.refuse(
              call, Rule.GENERALISE, "the parts of a date are year, quarter and month");
    };
  }

  private Expr truncated(RexCall call, DateUnit unit, Expr date) {
    return switch (unit) {
      case DECADE ->
          Expr.call(
              Function.MAKE_DATE,
              Expr.call(Function.MULTIPLY, part(call, DateUnit.DECADE, date), Expr.Literal.of(10)),
              Expr.Literal.of(1),
              Expr.Literal.of(1));
      case YEAR -> Expr.call(Function.TRUNCATE_TO_YEAR, date);
      case QUARTER -> Expr.call(Function.TRUNCATE_TO_QUARTER, date);
      case MONTH -> Expr.call(Function.TRUNCATE_TO_MONTH, date);
      case DAY -> Expr.call(Function.TO_DATE, date);
      case WEEK ->
          throw exprs.refuse(
              call, Rule.GENERALISE, "dates are cut to 'year', 'quarter' or 'month'");
    };
  }

  private Expr between(RexCall call, DateUnit unit, List<Expr> dates) {
    return switch (unit) {
      case DAY -> new Expr.Call(Function.DAYS_BETWEEN, dates);
      case MONTH -> new Expr.Call(Function.MONTHS_BETWEEN, dates);
      case YEAR -> new Expr.Call(Function.YEARS_BETWEEN, dates);
      case QUARTER ->
          Expr.call(
              Function.ADD,
              Expr.call(
                  Function.MULTIPLY,
                  new Expr.Call(Function.YEARS_BETWEEN, dates),
                  Expr.Literal.of(4)),
              Expr.call(
                  Function.SUBTRACT,
                  Expr.call(Function.QUARTER, dates.get(1)),
                  Expr.call(Function.QUARTER, dates.getFirst())));
      case WEEK, DECADE ->
          throw exprs.refuse(
              call,
              Rule.FUNCTION,
              "dates lie days, months, quarters or years apart; for weeks write date_diff('day',"
                  + " a, b) // 7");
    };
  }

  private static boolean isDate(RexNode node) {
    return RexMapper.typeOf(node).filter(ValueType::isTemporal).isPresent();
  }
}
