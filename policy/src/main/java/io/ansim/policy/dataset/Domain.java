package io.ansim.policy.dataset;

import java.util.HashSet;
import java.util.List;

/** The values that a column is declared to have; a group by it has all of them, also empty ones. */
public sealed interface Domain {
  /** The most values of a domain. */
  int MAX_VALUES = 1000;

  /** How many values. */
  int size();

  /** The type of its values. */
  ValueType type();

  /**
   * Whole numbers.
   *
   * @param values the values, each once
   */
  record Integers(List<Long> values) implements Domain {
    /** Copies the list and checks it. */
    public Integers {
      values = checked(values);
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public ValueType type() {
      return ValueType.INTEGER;
    }
  }

  /**
   * Texts.
   *
   * @param values the values, each once
   */
  record Texts(List<String> values) implements Domain {
    /** Copies the list and checks it. */
    public Texts {
      values = checked(values);
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public ValueType type() {
      return ValueType.TEXT;
    }
  }

  private static <T> List<T> checked(List<T> values) {
    if (values.isEmpty() || values.size() > MAX_VALUES) {
      throw new IllegalArgumentException("a domain has 1 to " + MAX_VALUES + " values");
    }
    if (new HashSet<>(values).size() != values.size()) {
      throw new IllegalArgumentException("a value of a domain appears twice");
    }
    return List.copyOf(values);
  }
}
