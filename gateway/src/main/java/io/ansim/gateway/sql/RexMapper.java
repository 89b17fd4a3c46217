package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Maps scalar expressions by the identity of their operators; what is not in the list is refused.
 */
final class RexMapper {
  /** Operators that are spelled otherwise in a plan. */
  private enum Form {
    PRESENT,
    SAME,
    TRUE,
    FALSE,
    NOT_TRUE,
    NOT_FALSE,
    PLUS_SIGN,
    LATER,
    EARLIER,
    EXTRACT,
    DATE_PART,
    DATE_TRUNC,
    DATE_DIFF,
    ROUND,
    WIDENED
  }

  private static final Map<SqlOperator, Form> FORMS =
      Map.ofEntries(
          Map.entry(SqlStdOperatorTable.IS_NOT_NULL, Form.PRESENT),
          Map.entry(SqlStdOperatorTable.IS_NOT_DISTINCT_FROM, Form.SAME),
          Map.entry(SqlStdOperatorTable.IS_TRUE, Form.TRUE),
          Map.entry(SqlStdOperatorTable.IS_FALSE, Form.FALSE),
          Map.entry(SqlStdOperatorTable.IS_NOT_TRUE, Form.NOT_TRUE),
          Map.entry(SqlStdOperatorTable.IS_NOT_FALSE, Form.NOT_FALSE),
          Map.entry(SqlStdOperatorTable.UNARY_PLUS, Form.PLUS_SIGN),
          Map.entry(SqlStdOperatorTable.DATETIME_PLUS, Form.LATER),
          Map.entry(SqlStdOperatorTable.MINUS_DATE, Form.EARLIER),
          Map.entry(SqlStdOperatorTable.EXTRACT, Form.EXTRACT),
          Map.entry(Dialect.DATE_PART, Form.DATE_PART),
          Map.entry(Dialect.DATE_TRUNC, Form.DATE_TRUNC),
          Map.entry(Dialect.DATE_DIFF, Form.DATE_DIFF),
          Map.entry(Dialect.ROUND, Form.ROUND),
          Map.entry(SqlStdOperatorTable.CAST, Form.WIDENED));

  private static final Map<SqlOperator, Function> OPERATORS =
      Map.ofEntries(
          Map.entry(SqlStdOperatorTable.AND, Function.AND),
          Map.entry(SqlStdOperatorTable.OR, Function.OR),
          Map.entry(SqlStdOperatorTable.NOT, Function.NOT),
          Map.entry(SqlStdOperatorTable.IS_NULL, Function.IS_NULL),
          Map.entry(SqlStdOperatorTable.EQUALS, Function.EQUAL),
          Map.entry(SqlStdOperatorTable.NOT_EQUALS, Function.NOT_EQUAL),
          Map.entry(SqlStdOperatorTable.LESS_THAN, Function.LESS),
          Map.entry(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, Function.LESS_OR_EQUAL),
          Map.entry(SqlStdOperatorTable.GREATER_THAN, Function.GREATER),
          Map.entry(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, Function.GREATER_OR_EQUAL),
          Map.entry(SqlStdOperatorTable.IS_DISTINCT_FROM, Function.IS_DISTINCT),
          Map.entry(SqlStdOperatorTable.PLUS, Function.ADD),
          Map.entry(SqlStdOperatorTable.MINUS, Function.SUBTRACT),
          Map.entry(SqlStdOperatorTable.MULTIPLY, Function.MULTIPLY),
          Map.entry(SqlStdOperatorTable.UNARY_MINUS, Function.NEGATE),
          Map.entry(SqlStdOperatorTable.CASE, Function.CASE));

  private final SourceText source;
  private final SourceMap places;
  private final IntUnaryOperator columns;
  private final IntUnaryOperator outer;

  /**
   * A mapper.
   *
   * @param columns from the parser's columns to the plan's
   * @param outer from an outer query's columns to the plan's, or to -1 where there is none
   */
  RexMapper(SourceText source, SourceMap places, IntUnaryOperator columns, IntUnaryOperator outer) {
    this.source = source;
    this.places = places;
    this.columns = columns;
    this.outer = outer;
  }

  Expr of(RexNode node) {
    return places.put(expr(node), place(node));
  }

  /** Where in the text an expression stands, if the parser remembers. */
  Optional<Span> place(RexNode node) {
    return node instanceof RexCall call && call.getParserPosition().getLineNum() > 0
        ? Optional.of(source.span(call.getParserPosition()))
        : Optional.empty();
  }

  private Expr expr(RexNode node) {
    return switch (node) {
      case RexSubQuery query ->
          throw refuse(
              query, Rule.SUBQUERY, "a subquery stands in FROM, or in WHERE as IN or [NOT] EXISTS");
      case RexOver over ->
          throw refuse(over, Rule.WINDOW, "a running calculation across rows of persons");
      case RexInputRef ref -> Expr.column(columns.applyAsInt(ref.getIndex()));
      case RexFieldAccess access -> {
        int ordinal = outer.applyAsInt(access.getField().getIndex());
        if (ordinal < 0) {
          throw refuse(
              access, Rule.SUBQUERY, "an inner query meets its outer query in its WHERE alone");
        }
        yield Expr.column(ordinal);
      }
      case RexLiteral literal -> Constants.of(literal, source);
      case RexCall call -> call(call);
      default -> throw refuse(node, Rule.PARSE, "this form is not part of the language");
    };
  }

  private Expr call(RexCall call) {
    SqlOperator operator = call.getOperator();
    List<RexNode> operands = call.getOperands();
    Function function = OPERATORS.getOrDefault(operator, Dialect.DIRECT.get(operator));
    if (function == Function.INTEGER_DIVIDE && isReal(operands)) {
      return Expr.call(Function.FLOOR, new Expr.Call(Function.DIVIDE, all(operands)));
    }
    if (function != null) {
      return new Expr.Call(function, all(operands));
    }
    Form form = FORMS.get(operator);
    if (form != null) {
      return form(form, call, operands);
    }
    throw refuse(
        call, Rule.FUNCTION, "`" + Dialect.shown(operator) + "` is not part of the language");
  }

  private Expr form(Form form, RexCall call, List<RexNode> operands) {
    RexNode first = operands.getFirst();
    return switch (form) {
      case PRESENT -> not(Expr.call(Function.IS_NULL, of(first)));
      case SAME -> not(new Expr.Call(Function.IS_DISTINCT, all(operands)));
      case TRUE -> orElse(first, false);
      case NOT_FALSE -> orElse(first, true);
      case NOT_TRUE -> not(orElse(first, false));
      case FALSE -> not(orElse(first, true));
      case PLUS_SIGN -> of(first);
      case LATER -> shift(call, 1);
      case EARLIER -> shift(call, -1);
      case EXTRACT -> field(call, unit(first), of(operands.get(1)));
      case DATE_PART -> field(call, text(first), of(operands.get(1)));
      case DATE_TRUNC -> truncated(call, text(first), of(operands.get(1)));
      case DATE_DIFF -> difference(call, text(first), of(operands.get(1)), of(operands.get(2)));
      case ROUND ->
          Expr.call(
              Function.ROUND,
              of(first),
              operands.size() > 1 ? of(operands.get(1)) : Expr.Literal.of(0));
      case WIDENED -> widened(call);
    };
  }

  private static boolean isReal(List<RexNode> operands) {
    return operands.stream()
        .map(operand -> Constants.typeOf(operand.getType()))
        .anyMatch(type -> type.equals(Optional.of(ValueType.REAL)));
  }

  private Expr orElse(RexNode node, boolean otherwise) {
    return Expr.call(Function.COALESCE, of(node), Expr.Literal.of(otherwise));
  }

  /** A conversion that the parser put in by itself: only between kinds of the same type. */
  private Expr widened(RexCall call) {
    RexNode operand = call.getOperands().getFirst();
    Optional<ValueType> from = Constants.typeOf(operand.getType());
    Optional<ValueType> to = Constants.typeOf(call.getType());
    if (from.isPresent() && from.equals(to)) {
      return of(operand);
    }
    if (from.equals(Optional.of(ValueType.INTEGER)) && to.equals(Optional.of(ValueType.REAL))) {
      return Expr.call(Function.TO_REAL, of(operand));
    }
    throw refuse(call, Rule.CAST, "these types do not fit together; convert one of them");
  }

  private Expr shift(RexCall call, int sign) {
    List<RexNode> operands = call.getOperands();
    if (operands.size() == 2 && operands.get(1) instanceof RexLiteral interval) {
      Optional<Constants.Interval> amount = Constants.interval(interval);
      if (amount.isPresent()) {
        return Expr.call(
            amount.get().months() ? Function.ADD_MONTHS : Function.ADD_DAYS,
            of(operands.getFirst()),
            Expr.Literal.of(sign * amount.get().amount()));
      }
    }
    throw refuse(
        call,
        Rule.PARSE,
        "a date moves by a fixed number of days, months or years: d + INTERVAL 30 DAY;"
            + " the days between two dates are date_diff('day', a, b)");
  }

  private Expr field(RexCall call, String unit, Expr date) {
    return switch (unit) {
      case "year" -> Expr.call(Function.YEAR, date);
      case "quarter" -> Expr.call(Function.QUARTER, date);
      case "month" -> Expr.call(Function.MONTH, date);
      default ->
          throw refuse(call, Rule.GENERALISE, "the parts of a date are year, quarter, month");
    };
  }

  private Expr truncated(RexCall call, String unit, Expr date) {
    return switch (unit) {
      case "year" -> Expr.call(Function.TRUNCATE_TO_YEAR, date);
      case "quarter" -> Expr.call(Function.TRUNCATE_TO_QUARTER, date);
      case "month" -> Expr.call(Function.TRUNCATE_TO_MONTH, date);
      default -> throw refuse(call, Rule.GENERALISE, "dates are cut to year, quarter or month");
    };
  }

  private Expr difference(RexCall call, String unit, Expr from, Expr to) {
    return switch (unit) {
      case "day" -> Expr.call(Function.DAYS_BETWEEN, from, to);
      case "month" -> Expr.call(Function.MONTHS_BETWEEN, from, to);
      case "year" -> Expr.call(Function.YEARS_BETWEEN, from, to);
      default ->
          throw refuse(call, Rule.FUNCTION, "a difference of dates is in day, month or year");
    };
  }

  private static Expr not(Expr expr) {
    return Expr.call(Function.NOT, expr);
  }

  private List<Expr> all(List<RexNode> nodes) {
    List<Expr> exprs = new ArrayList<>();
    nodes.forEach(node -> exprs.add(of(node)));
    return exprs;
  }

  private static String unit(RexNode node) {
    return node instanceof RexLiteral literal && literal.getValue() instanceof TimeUnitRange range
        ? range.name().toLowerCase(Locale.ROOT)
        : "";
  }

  private static String text(RexNode node) {
    String value = node instanceof RexLiteral literal ? literal.getValueAs(String.class) : null;
    return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
  }

  private Refusal refuse(RexNode node, Rule rule, String message) {
    return new Refusal(rule, message, place(node).orElse(source.whole()));
  }
}
