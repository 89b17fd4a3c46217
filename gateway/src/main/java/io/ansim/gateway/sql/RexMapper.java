package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
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
  private static final int MAX_PARTS = 1000;

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
    Optional<Function> known = Form.function(operator);
    if (known.equals(Optional.of(Function.CASE)) && isCoalesce(operands)) {
      return plain(call, Function.COALESCE, List.of(bare(operands.get(1)), operands.get(2)));
    }
    if (known.isPresent()) {
      return plain(call, known.get(), operands);
    }
    ValueType target = Conversions.OPERATORS.get(operator);
    if (target != null) {
      return new ConversionForms(this).of(call, target);
    }
    Optional<Form> form = Form.of(operator);
    if (form.isPresent()) {
      return form(form.get(), call, operands);
    }
    if (Dialect.SPANS.containsKey(operator)) {
      throw refuse(call, Rule.LITERAL, DateForms.SHIFTS);
    }
    throw refuse(call, Rule.FUNCTION, Hints.message(Dialect.shown(operator)));
  }

  /** A call to a function of the plan, constants written as texts read as what they stand for. */
  Expr plain(RexCall call, Function function, List<RexNode> operands) {
    if (operands.size() > MAX_PARTS) {
      throw refuse(
          call,
          Rule.SIZE,
          "a condition or a choice has at most "
              + MAX_PARTS
              + " parts; for more codes join a table of them, such as concept_ancestor");
    }
    List<ValueType> types =
        Typing.fit(function, operands.stream().map(RexMapper::argument).toList())
            .orElseThrow(() -> refuse(call, Rule.CAST, "these types do not fit together"));
    List<Expr> arguments = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      arguments.add(as(operands.get(i), types.get(i), call));
    }
    WantedConstants.missing(function, arguments)
        .ifPresent(usage -> {
          throw refuse(call, Rule.FUNCTION, "the second argument is a constant: " + usage);
        });
    return new Expr.Call(function, arguments);
  }

  private static Typing.Argument argument(RexNode node) {
    return Typing.Argument.of(node.getType(), node instanceof RexLiteral);
  }

  /** What the parser makes of {@code COALESCE} where it writes one itself. */
  private static boolean isCoalesce(List<RexNode> operands) {
    return operands.size() == 3
        && operands.getFirst() instanceof RexCall test
        && test.getOperator().equals(SqlStdOperatorTable.IS_NOT_NULL)
        && test.getOperands().getFirst().equals(bare(operands.get(1)));
  }

  static RexNode bare(RexNode node) {
    return node instanceof RexCall call
            && call.getOperator().equals(SqlStdOperatorTable.CAST)
            && Constants.typeOf(call.getType())
                .equals(Constants.typeOf(call.getOperands().getFirst().getType()))
        ? bare(call.getOperands().getFirst())
        : node;
  }

  /** An expression as one of a type: constants are read anew, all others are left alone. */
  Expr as(RexNode node, ValueType type, RexCall within) {
    if (!(bare(node) instanceof RexLiteral literal)) {
      return of(node);
    }
    if (literal.isNull()) {
      return new Expr.Literal(type, Value.none());
    }
    if (type == ValueType.TEXT || !isText(literal)) {
      return of(node);
    }
    String text = Objects.requireNonNull(literal.getValueAs(String.class));
    return Constants.read(text, type)
        .<Expr>map(value -> new Expr.Literal(type, value))
        .orElseThrow(() ->
            new Refusal(
                Rule.LITERAL,
                Constants.notOne(type),
                place(node).or(() -> place(within)).orElse(source.whole())));
  }

  static boolean isTextConstant(RexNode node) {
    return node instanceof RexLiteral && isText(node);
  }

  private static boolean isText(RexNode node) {
    return Constants.typeOf(node.getType()).equals(Optional.of(ValueType.TEXT));
  }

  private Expr form(Form form, RexCall call, List<RexNode> operands) {
    RexNode first = operands.getFirst();
    return switch (form) {
      case PRESENT -> not(Expr.call(Function.IS_NULL, of(first)));
      case TRUE -> orElse(first, false);
      case NOT_FALSE -> orElse(first, true);
      case NOT_TRUE -> not(orElse(first, false));
      case FALSE -> not(orElse(first, true));
      case SUM, DIFFERENCE, PRODUCT, NEGATIVE, PART, TRUNCATED, SPAN_BETWEEN ->
          new DateForms(this).of(form, call);
      // As in DuckDB, which drops the rest of whole numbers alone.
      case WHOLES ->
          Typing.fit(Function.INTEGER_DIVIDE, operands.stream().map(RexMapper::argument).toList())
                  .isPresent()
              ? plain(call, Function.INTEGER_DIVIDE, operands)
              : plain(call, Function.DIVIDE, operands);
      case COUNTED ->
          typeOf(first).equals(Optional.of(ValueType.BOOLEAN))
              ? Expr.call(Function.TO_INTEGER, of(first))
              : of(first);
      case WIDENED -> new ConversionForms(this).widened(call);
    };
  }

  static Optional<ValueType> typeOf(RexNode node) {
    return Constants.typeOf(node.getType());
  }

  private Expr orElse(RexNode node, boolean otherwise) {
    return Expr.call(Function.COALESCE, of(node), Expr.Literal.of(otherwise));
  }

  private static Expr not(Expr expr) {
    return Expr.call(Function.NOT, expr);
  }

  Refusal refuse(RexNode node, Rule rule, String message) {
    return new Refusal(rule, message, place(node).orElse(source.whole()));
  }
}
