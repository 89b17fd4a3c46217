package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Says expressions over columns that have names. Equal expressions are said alike. */
final class ExprText {
  /** A longer expression is said by the columns it is made of. */
  private static final int LONG = 100;

  private static final int MANY = 5;

  /** A call of a function by its name, without anything beside it. */
  private static final Predicate<String> NAMED =
      Pattern.compile("[a-z_]+\\([^()]*\\)").asMatchPredicate();

  private final Speech speech;
  private final List<String> names;

  ExprText(Speech speech, List<String> names) {
    this.speech = speech;
    this.names = names;
  }

  List<String> all(List<Expr> exprs) {
    return exprs.stream().map(this::of).toList();
  }

  String of(Expr expr) {
    String text = full(expr);
    if (text.length() <= LONG || expr instanceof Expr.Column) {
      return text;
    }
    Set<String> columns = new LinkedHashSet<>();
    columns(expr, columns);
    return columns.isEmpty()
        ? speech.say(Phrase.CONSTANT)
        : speech.say(Phrase.CALCULATION, speech.list(List.copyOf(columns)));
  }

  /** Each part of a conjunction; the two ends of a range are one part. */
  List<String> conditions(Expr predicate) {
    List<Expr> parts = new ArrayList<>(Expr.conjuncts(predicate));
    List<String> conditions = new ArrayList<>();
    while (!parts.isEmpty()) {
      Expr part = parts.removeFirst();
      Optional<Expr> other = parts.stream().filter(p -> isRange(part, p)).findFirst();
      if (other.isPresent()) {
        parts.remove(other.get());
        conditions.add(range(part, other.get()));
      } else if (!part.equals(Expr.Literal.of(true))) {
        conditions.add(of(part));
      }
    }
    return conditions;
  }

  private static boolean isRange(Expr a, Expr b) {
    return a instanceof Expr.Call one
        && b instanceof Expr.Call two
        && (isFromTo(one, two) || isFromTo(two, one))
        && one.argument(0).equals(two.argument(0));
  }

  private static boolean isFromTo(Expr.Call from, Expr.Call to) {
    return from.function() == Function.GREATER_OR_EQUAL && to.function() == Function.LESS_OR_EQUAL;
  }

  private String range(Expr a, Expr b) {
    Expr.Call one = (Expr.Call) a;
    Expr.Call two = (Expr.Call) b;
    boolean inOrder = one.function() == Function.GREATER_OR_EQUAL;
    Expr low = (inOrder ? one : two).argument(1);
    Expr high = (inOrder ? two : one).argument(1);
    return speech.say(Phrase.BETWEEN, of(one.argument(0)), of(low), of(high));
  }

  private String full(Expr expr) {
    return switch (expr) {
      case Expr.Column(int ordinal) -> names.get(ordinal);
      case Expr.Literal(_, Value value) -> literal(value);
      case Expr.Call call -> Idiom.steps(call).map(this::steps).orElseGet(() -> call(call));
    };
  }

  private String literal(Value value) {
    return switch (value) {
      case Value.Null() -> speech.say(Phrase.NOTHING);
      case Value.Bool(boolean truth) -> String.valueOf(truth);
      case Value.Int(long number) -> Long.toString(number);
      case Value.Real(double number) -> Speech.number(number);
      case Value.Text(String text) -> "'" + text + "'";
      case Value.Date(var day) -> day.toString();
      case Value.Timestamp(var time) -> time.toString();
    };
  }

  private String steps(Idiom.Steps steps) {
    return speech.say(Phrase.STEPS, of(steps.value()), Speech.number(steps.width()));
  }

  private String call(Expr.Call call) {
    return switch (call.function()) {
      case AND -> speech.and(conditions(call));
      case OR -> or(call);
      case NOT -> not(call.argument(0));
      case IS_NULL -> say(Phrase.MISSING, call);
      case EQUAL -> compared(call, "=");
      case NOT_EQUAL, IS_DISTINCT -> compared(call, "≠");
      case LESS -> compared(call, "<");
      case LESS_OR_EQUAL -> compared(call, "≤");
      case GREATER -> compared(call, ">");
      case GREATER_OR_EQUAL -> compared(call, "≥");
      case STARTS_WITH -> say(Phrase.BEGINS_WITH, call);
      case PREFIX -> say(Phrase.FIRST_LETTERS, call);
      case CONCAT, ADD -> infix(call, "+");
      case SUBTRACT -> infix(call, "-");
      case MULTIPLY -> infix(call, "×");
      case DIVIDE, INTEGER_DIVIDE -> infix(call, "/");
      case NEGATE -> "-" + operand(call.argument(0));
      case LEAST -> bound(call, Phrase.AT_MOST);
      case GREATEST -> bound(call, Phrase.AT_LEAST);
      case CASE -> choice(call);
      case YEAR -> say(Phrase.YEAR, call);
      case QUARTER -> say(Phrase.QUARTER, call);
      case MONTH -> say(Phrase.MONTH, call);
      case TRUNCATE_TO_YEAR -> say(Phrase.CALENDAR_YEAR, call);
      case TRUNCATE_TO_QUARTER -> say(Phrase.CALENDAR_QUARTER, call);
      case TRUNCATE_TO_MONTH -> say(Phrase.CALENDAR_MONTH, call);
      case ADD_DAYS -> later(call, Phrase.DAYS_LATER, Phrase.DAYS_EARLIER);
      case ADD_MONTHS -> later(call, Phrase.MONTHS_LATER, Phrase.MONTHS_EARLIER);
      case DAYS_BETWEEN -> say(Phrase.DAYS_BETWEEN, call);
      case MONTHS_BETWEEN -> say(Phrase.MONTHS_BETWEEN, call);
      case YEARS_BETWEEN -> say(Phrase.YEARS_BETWEEN, call);
      // Where it matters which type a value has, its column's name says so.
      case TO_INTEGER, TO_REAL, TO_DATE -> of(call.argument(0));
      case ABS, FLOOR, CEILING, ROUND, EXP, LN, SQRT, POWER, COALESCE, NULL_IF, MAKE_DATE ->
          named(call);
    };
  }

  private String say(Phrase phrase, Expr.Call call) {
    return speech.say(phrase, all(call.arguments()).toArray(String[]::new));
  }

  private String named(Expr.Call call) {
    String name = call.function().name().toLowerCase(Locale.ROOT).replace("null_if", "nullif");
    return name + "(" + String.join(", ", all(call.arguments())) + ")";
  }

  private String compared(Expr.Call call, String symbol) {
    return of(call.argument(0)) + " " + symbol + " " + of(call.argument(1));
  }

  private String infix(Expr.Call call, String symbol) {
    return String.join(" " + symbol + " ", call.arguments().stream().map(this::operand).toList());
  }

  private String operand(Expr expr) {
    String text = of(expr);
    boolean whole = text.indexOf(' ') < 0 || expr instanceof Expr.Literal || NAMED.test(text);
    return whole ? text : "(" + text + ")";
  }

  private String not(Expr condition) {
    return condition instanceof Expr.Call call && call.function() == Function.IS_NULL
        ? say(Phrase.PRESENT, call)
        : speech.say(Phrase.NOT, of(condition));
  }

  private String or(Expr.Call call) {
    Optional<Idiom.OneOf> oneOf = Idiom.oneOf(call);
    if (oneOf.isEmpty()) {
      return speech.or(Idiom.alternatives(call).stream().map(this::of).toList());
    }
    String value = of(oneOf.get().value());
    List<Expr> values = oneOf.get().values();
    return values.size() > MANY
        ? speech.say(Phrase.ONE_OF_MANY, value, Integer.toString(values.size()))
        : speech.say(Phrase.ONE_OF, value, String.join(", ", all(values)));
  }

  private String bound(Expr.Call call, Phrase phrase) {
    return Idiom.clamped(call)
        .map(in -> speech.say(Phrase.CLAMPED, of(in.value()), of(in.low()), of(in.high())))
        .or(() -> Idiom.bounded(call).map(b -> speech.say(phrase, of(b.value()), of(b.bound()))))
        .orElseGet(() -> named(call));
  }

  private String later(Expr.Call call, Phrase later, Phrase earlier) {
    return call.argument(1) instanceof Expr.Literal(_, Value.Int(long count)) && count < 0
        ? speech.say(earlier, of(call.argument(0)), Long.toString(-count))
        : say(later, call);
  }

  private String choice(Expr.Call call) {
    Set<String> outcomes = new LinkedHashSet<>();
    for (int i = 1; i < call.arguments().size(); i += 2) {
      outcomes.add(of(call.argument(i)));
    }
    outcomes.add(of(call.arguments().getLast()));
    return speech.say(Phrase.CHOICE, String.join(", ", outcomes));
  }

  private void columns(Expr expr, Set<String> columns) {
    switch (expr) {
      case Expr.Column(int ordinal) -> columns.add(names.get(ordinal));
      case Expr.Literal _ -> {}
      case Expr.Call call -> call.arguments().forEach(argument -> columns(argument, columns));
    }
  }
}
