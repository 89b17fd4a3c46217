package io.ansim.gateway.sql;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Function;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The types of calls to our operators: those of the plan's functions, so that what the parser takes
 * is well typed in the plan. A text constant and a null are open: they become what the call wants.
 */
final class Typing {
  /**
   * One argument.
   *
   * @param type its type, or nothing for a null or a type the plan has no word for
   * @param open whether it is a text constant or a null
   */
  record Argument(Optional<ValueType> type, boolean open) {
    static Argument of(RelDataType type, boolean constant) {
      boolean none = type.getSqlTypeName() == SqlTypeName.NULL;
      Optional<ValueType> known = none ? Optional.empty() : Constants.typeOf(type);
      return new Argument(known, none || (constant && known.equals(Optional.of(ValueType.TEXT))));
    }
  }

  private Typing() {}

  /** The types under which a function takes the arguments, or nothing if it does not. */
  static Optional<List<ValueType>> fit(Function function, List<Argument> arguments) {
    Set<ValueType> candidates = new LinkedHashSet<>();
    candidates.add(ValueType.TEXT);
    for (Argument argument : arguments) {
      if (!argument.open()) {
        if (argument.type().isEmpty()) {
          return Optional.empty();
        }
        candidates.add(argument.type().get());
      }
    }
    candidates.add(ValueType.DATE);
    boolean onlyNulls = arguments.stream().noneMatch(a -> a.open() && a.type().isPresent());
    if (onlyNulls) {
      candidates.addAll(List.of(ValueType.values()));
    }
    for (ValueType candidate : candidates) {
      List<ValueType> types = new ArrayList<>();
      for (Argument argument : arguments) {
        types.add(argument.open() ? candidate : argument.type().orElseThrow());
      }
      if (function.resultOf(types).isPresent()) {
        return Optional.of(types);
      }
    }
    return Optional.empty();
  }

  /** The result of a call to a plan's function. */
  static Optional<SqlTypeName> result(Function function, SqlOperatorBinding call) {
    return result(function, call, 0);
  }

  /** The result of a plan's function of all arguments but the first few. */
  static Optional<SqlTypeName> result(Function function, SqlOperatorBinding call, int behind) {
    List<Argument> arguments = arguments(call);
    return fit(function, arguments.subList(behind, arguments.size()))
        .flatMap(function::resultOf)
        .map(Constants::nameOf);
  }

  /** The result of a sum: a number, a day moved by days or a span, or a longer span. */
  static Optional<SqlTypeName> sum(SqlOperatorBinding call) {
    return shifted(call, 0, 1)
        .or(() -> shifted(call, 1, 0))
        .or(() -> span(call))
        .or(() -> result(Function.ADD, call));
  }

  /** The result of a difference; between two days it is a number of days. */
  static Optional<SqlTypeName> difference(SqlOperatorBinding call) {
    return shifted(call, 0, 1)
        .or(() -> span(call))
        .or(() -> result(Function.SUBTRACT, call))
        .or(() -> result(Function.DAYS_BETWEEN, call));
  }

  /** The result of a product; a span can be taken a whole number of times. */
  static Optional<SqlTypeName> product(SqlOperatorBinding call) {
    return times(call, 0, 1).or(() -> times(call, 1, 0)).or(() -> result(Function.MULTIPLY, call));
  }

  /** The result of turning a sign. */
  static Optional<SqlTypeName> negative(SqlOperatorBinding call) {
    SqlTypeName name = call.getOperandType(0).getSqlTypeName();
    return isSpan(name) ? Optional.of(name) : result(Function.NEGATE, call);
  }

  /** The result of a division that drops the rest. */
  static Optional<SqlTypeName> wholes(SqlOperatorBinding call) {
    return result(Function.INTEGER_DIVIDE, call).or(() -> result(Function.DIVIDE, call));
  }

  /** The same type, but numbers for booleans. */
  static Optional<SqlTypeName> number(SqlOperatorBinding call) {
    Optional<ValueType> type = arguments(call).getFirst().type();
    return type.equals(Optional.of(ValueType.BOOLEAN))
        ? Optional.of(SqlTypeName.BIGINT)
        : type.map(Constants::nameOf);
  }

  /** Whether a type is a span of days or months. */
  static boolean isSpan(SqlTypeName name) {
    return name == SqlTypeName.INTERVAL_DAY || name == SqlTypeName.INTERVAL_MONTH;
  }

  static Optional<ValueType> typeOf(SqlOperatorBinding call, int i) {
    return Constants.typeOf(call.getOperandType(i));
  }

  private static Optional<SqlTypeName> shifted(SqlOperatorBinding call, int date, int by) {
    SqlTypeName amount = call.getOperandType(by).getSqlTypeName();
    return typeOf(call, date)
        .filter(ValueType::isTemporal)
        .filter(_ -> isSpan(amount) || isInteger(call, by))
        .map(Constants::nameOf);
  }

  private static Optional<SqlTypeName> span(SqlOperatorBinding call) {
    SqlTypeName left = call.getOperandType(0).getSqlTypeName();
    return Optional.of(left)
        .filter(name -> isSpan(name) && name == call.getOperandType(1).getSqlTypeName());
  }

  private static Optional<SqlTypeName> times(SqlOperatorBinding call, int span, int count) {
    return Optional.of(call.getOperandType(span).getSqlTypeName())
        .filter(name -> isSpan(name) && isInteger(call, count));
  }

  private static boolean isInteger(SqlOperatorBinding call, int i) {
    return typeOf(call, i).equals(Optional.of(ValueType.INTEGER));
  }

  private static List<Argument> arguments(SqlOperatorBinding call) {
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < call.getOperandCount(); i++) {
      arguments.add(Argument.of(call.getOperandType(i), call.isOperandLiteral(i, true)));
    }
    return arguments;
  }
}
