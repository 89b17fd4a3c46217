package io.ansim.policy.evaluate;

import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The functions that are null when an argument is, on arguments that are not. */
final class Strict {
  private Strict() {}

  static Value of(Function function, List<Value> arguments) {
    Value a = arguments.getFirst();
    Value b = arguments.getLast();
    return switch (function) {
      case NOT -> a instanceof Value.Bool(boolean value) ? new Value.Bool(!value) : Value.none();
      case EQUAL -> new Value.Bool(Values.compare(a, b) == 0);
      case NOT_EQUAL -> new Value.Bool(Values.compare(a, b) != 0);
      case LESS -> new Value.Bool(Values.compare(a, b) < 0);
      case LESS_OR_EQUAL -> new Value.Bool(Values.compare(a, b) <= 0);
      case GREATER -> new Value.Bool(Values.compare(a, b) > 0);
      case GREATER_OR_EQUAL -> new Value.Bool(Values.compare(a, b) >= 0);
      case STARTS_WITH ->
          a instanceof Value.Text(String text) && b instanceof Value.Text(String prefix)
              ? new Value.Bool(text.startsWith(prefix))
              : Value.none();
      case PREFIX ->
          a instanceof Value.Text(String text) && b instanceof Value.Int(long length)
              ? new Value.Text(prefix(text, length))
              : Value.none();
      case CONCAT ->
          a instanceof Value.Text(String left) && b instanceof Value.Text(String right)
              ? joined(left, right)
              : Value.none();
      case ADD, SUBTRACT, MULTIPLY, NEGATE, ABS -> arithmetic(function, a, b);
      case DIVIDE ->
          Values.real(b) == 0 ? Value.none() : Value.ofReal(Values.real(a) / Values.real(b));
      case INTEGER_DIVIDE ->
          a instanceof Value.Int(long x) && b instanceof Value.Int(long y) && y != 0
              ? x == Long.MIN_VALUE && y == -1 ? Value.none() : new Value.Int(x / y)
              : Value.none();
      case FLOOR -> Value.ofReal(Math.floor(Values.real(a)));
      case CEILING -> Value.ofReal(Math.ceil(Values.real(a)));
      case ROUND -> round(a, b);
      case EXP -> Value.ofReal(Math.exp(Values.real(a)));
      case LN -> Values.real(a) > 0 ? Value.ofReal(Math.log(Values.real(a))) : Value.none();
      case SQRT -> Values.real(a) >= 0 ? Value.ofReal(Math.sqrt(Values.real(a))) : Value.none();
      case POWER -> Value.ofReal(Math.pow(Values.real(a), Values.real(b)));
      case TO_INTEGER -> toInteger(a);
      case TO_REAL ->
          a instanceof Value.Bool(boolean value)
              ? new Value.Real(value ? 1 : 0)
              : Value.ofReal(Values.real(a));
      case YEAR -> new Value.Int(Values.time(a).getYear());
      case QUARTER -> new Value.Int((Values.time(a).getMonthValue() + 2) / 3);
      case MONTH -> new Value.Int(Values.time(a).getMonthValue());
      case TRUNCATE_TO_YEAR -> Value.ofDay(day(a).withDayOfYear(1));
      case TRUNCATE_TO_QUARTER ->
          Value.ofDay(day(a).withDayOfMonth(1).withMonth((day(a).getMonthValue() - 1) / 3 * 3 + 1));
      case TRUNCATE_TO_MONTH -> Value.ofDay(day(a).withDayOfMonth(1));
      case TO_DATE -> Value.ofDay(day(a));
      case ADD_DAYS -> shift(a, b, ChronoUnit.DAYS);
      case ADD_MONTHS -> shift(a, b, ChronoUnit.MONTHS);
      case DAYS_BETWEEN -> new Value.Int(ChronoUnit.DAYS.between(day(a), day(b)));
      case MONTHS_BETWEEN ->
          new Value.Int(
              ChronoUnit.MONTHS.between(day(a).withDayOfMonth(1), day(b).withDayOfMonth(1)));
      case YEARS_BETWEEN -> new Value.Int(day(b).getYear() - day(a).getYear());
      case MAKE_DATE -> makeDate(arguments);
      case AND, OR, IS_NULL, IS_DISTINCT, COALESCE, LEAST, GREATEST, NULL_IF, CASE ->
          throw new IllegalStateException("not null merely because an argument is");
    };
  }

  private static String prefix(String text, long length) {
    int characters = Math.clamp(length, 0, characters(text));
    return text.substring(0, text.offsetByCodePoints(0, characters));
  }

  private static Value joined(String left, String right) {
    int characters = characters(left) + characters(right);
    return characters <= Function.MAX_TEXT ? new Value.Text(left + right) : Value.none();
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }

  private static Value arithmetic(Function function, Value a, Value b) {
    if (a instanceof Value.Int(long x) && b instanceof Value.Int(long y)) {
      try {
        return new Value.Int(
            switch (function) {
              case ADD -> Math.addExact(x, y);
              case SUBTRACT -> Math.subtractExact(x, y);
              case MULTIPLY -> Math.multiplyExact(x, y);
              case NEGATE -> Math.negateExact(x);
              default -> Math.absExact(x);
            });
      } catch (ArithmeticException beyond64Bits) {
        return Value.none();
      }
    }
    double x = Values.real(a);
    double y = Values.real(b);
    return Value.ofReal(
        switch (function) {
          case ADD -> x + y;
          case SUBTRACT -> x - y;
          case MULTIPLY -> x * y;
          case NEGATE -> -x;
          default -> Math.abs(x);
        });
  }

  private static Value round(Value a, Value b) {
    if (!(b instanceof Value.Int(long decimals))) {
      return Value.none();
    }
    int places = Math.clamp(decimals, -9, 9);
    return a instanceof Value.Int(long integer)
        ? Values.ofInteger(BigDecimal.valueOf(integer).setScale(places, RoundingMode.HALF_UP))
        : Value.ofReal(
            BigDecimal.valueOf(Values.real(a))
                .setScale(places, RoundingMode.HALF_UP)
                .doubleValue());
  }

  private static Value toInteger(Value value) {
    return switch (value) {
      case Value.Bool(boolean holds) -> new Value.Int(holds ? 1 : 0);
      case Value.Int _ -> value;
      default -> {
        double rounded = Math.rint(Values.real(value));
        yield Math.abs(rounded) < 0x1p63 ? new Value.Int((long) rounded) : Value.none();
      }
    };
  }

  private static LocalDate day(Value value) {
    return Values.time(value).toLocalDate();
  }

  private static Value shift(Value a, Value b, ChronoUnit unit) {
    if (!(b instanceof Value.Int(long amount))) {
      return Value.none();
    }
    try {
      LocalDateTime moved = Values.time(a).plus(amount, unit);
      return a instanceof Value.Date ? Value.ofDay(moved.toLocalDate()) : Value.ofTime(moved);
    } catch (DateTimeException | ArithmeticException outOfRange) {
      return Value.none();
    }
  }

  private static Value makeDate(List<Value> arguments) {
    try {
      int[] parts =
          arguments.stream()
              .mapToInt(p -> p instanceof Value.Int(long part) ? Math.toIntExact(part) : 0)
              .toArray();
      return Value.ofDay(LocalDate.of(parts[0], parts[1], parts[2]));
    } catch (DateTimeException | ArithmeticException noSuchDay) {
      return Value.none();
    }
  }
}
