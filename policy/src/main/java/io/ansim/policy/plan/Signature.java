package io.ansim.policy.plan;

import io.ansim.policy.dataset.ValueType;
import java.util.List;
import java.util.Optional;

/** How many arguments a function takes and what it makes of their types. */
final class Signature {
  static final int MANY = 1000;

  private interface Typing {
    Optional<ValueType> of(List<ValueType> arguments);
  }

  private final int least;
  private final int most;
  private final Typing typing;

  private Signature(int least, int most, Typing typing) {
    this.least = least;
    this.most = most;
    this.typing = typing;
  }

  boolean takes(int count) {
    return count >= least && count <= most;
  }

  Optional<ValueType> resultOf(List<ValueType> arguments) {
    return typing.of(arguments);
  }

  static Signature logic(int least, int most) {
    return new Signature(
        least,
        most,
        types -> when(types.stream().allMatch(t -> t == ValueType.BOOLEAN), ValueType.BOOLEAN));
  }

  static Signature test(int count) {
    return new Signature(count, count, types -> Optional.of(ValueType.BOOLEAN));
  }

  static Signature comparison() {
    return new Signature(
        2, 2, types -> when(comparable(types.get(0), types.get(1)), ValueType.BOOLEAN));
  }

  static Signature fixed(ValueType result, ValueType... wanted) {
    return new Signature(
        wanted.length, wanted.length, types -> when(types.equals(List.of(wanted)), result));
  }

  static Signature number(int count) {
    return new Signature(count, count, Signature::widest);
  }

  static Signature real(int count) {
    return new Signature(
        count, count, types -> when(types.stream().allMatch(ValueType::isNumeric), ValueType.REAL));
  }

  static Signature rounding() {
    return new Signature(
        2,
        2,
        types -> when(types.get(0).isNumeric() && types.get(1) == ValueType.INTEGER, types.get(0)));
  }

  static Signature same(int least) {
    return new Signature(least, MANY, Signature::common);
  }

  static Signature nullIf() {
    return new Signature(2, 2, types -> when(comparable(types.get(0), types.get(1)), types.get(0)));
  }

  static Signature choice() {
    return new Signature(
        3,
        MANY,
        types -> {
          if (types.size() % 2 == 0) {
            return Optional.empty();
          }
          Optional<ValueType> result = Optional.of(types.getLast());
          for (int i = 0; i + 1 < types.size(); i += 2) {
            if (types.get(i) != ValueType.BOOLEAN || result.isEmpty()) {
              return Optional.empty();
            }
            result = common(List.of(types.get(i + 1), result.get()));
          }
          return result;
        });
  }

  static Signature calendarField(ValueType result) {
    return new Signature(1, 1, types -> when(types.getFirst().isTemporal(), result));
  }

  static Signature dateShift() {
    return new Signature(
        2,
        2,
        types ->
            when(types.get(0).isTemporal() && types.get(1) == ValueType.INTEGER, types.get(0)));
  }

  static Signature dateSpan() {
    return new Signature(
        2, 2, types -> when(types.stream().allMatch(ValueType::isTemporal), ValueType.INTEGER));
  }

  static Signature conversion(ValueType result) {
    return new Signature(
        1,
        1,
        types ->
            when(types.getFirst().isNumeric() || types.getFirst() == ValueType.BOOLEAN, result));
  }

  private static boolean comparable(ValueType a, ValueType b) {
    return a == b || (a.isNumeric() && b.isNumeric()) || (a.isTemporal() && b.isTemporal());
  }

  private static Optional<ValueType> widest(List<ValueType> types) {
    return types.stream().allMatch(ValueType::isNumeric) ? common(types) : Optional.empty();
  }

  private static Optional<ValueType> common(List<ValueType> types) {
    ValueType result = types.getFirst();
    for (ValueType type : types) {
      if (type != result) {
        if (!type.isNumeric() || !result.isNumeric()) {
          return Optional.empty();
        }
        result = ValueType.REAL;
      }
    }
    return Optional.of(result);
  }

  private static Optional<ValueType> when(boolean holds, ValueType result) {
    return holds ? Optional.of(result) : Optional.empty();
  }
}
