package io.ansim.policy.check;

import io.ansim.policy.plan.Expr;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Puts one expression in the place of another, wherever it stands in a plan's records. */
record Replacement(Expr wanted, Expr by) {
  <T> T in(T part) {
    @SuppressWarnings("unchecked") // A record is rebuilt as what it was, a list of the same parts.
    T replaced = (T) replaced(part);
    return replaced;
  }

  private Object replaced(Object part) {
    if (part.equals(wanted)) {
      return by;
    }
    return switch (part) {
      case List<?> list -> list.stream().map(this::replaced).toList();
      case Optional<?> optional -> optional.map(this::replaced);
      case Record record -> rebuilt(record);
      default -> part;
    };
  }

  private Object rebuilt(Record record) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = replaced(components[i].getAccessor().invoke(record));
      }
      return record.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record that cannot be rebuilt", e);
    }
  }
}
