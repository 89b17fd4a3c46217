package io.ansim.policy.check;

import java.util.ArrayList;
import java.util.List;

/**
 * Whose rows a relation holds. Positional, never by name: a name can be given to another column.
 *
 * @param person whether its rows are about persons
 * @param columns what is known of each column
 */
record UnitTrace(boolean person, List<ColumnTrace> columns) {
  UnitTrace {
    columns = List.copyOf(columns);
  }

  /** Whether every row still says whose it is. */
  boolean carriesUnit() {
    return columns.stream().anyMatch(c -> c.kind() == ColumnTrace.Kind.UNIT);
  }

  UnitTrace orNull() {
    return new UnitTrace(person, columns.stream().map(ColumnTrace::orNull).toList());
  }

  /** A public table whose rows were chosen by a value too fine for a group key. */
  UnitTrace chosenFinely() {
    return person
        ? this
        : new UnitTrace(false, columns.stream().map(ColumnTrace::chosenFinely).toList());
  }

  UnitTrace beside(UnitTrace right) {
    List<ColumnTrace> both = new ArrayList<>(columns);
    both.addAll(right.columns);
    return new UnitTrace(person || right.person, both);
  }
}
