package io.ansim.policy.table;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.plan.Value;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a rendering that is nothing but columns: each of the release's, and behind one
 * that has margins the ends of its intervals, {@code NAME_low} and {@code NAME_high}.
 */
final class Columns {
  private Columns() {}

  /**
   * One column.
   *
   * @param name its name; no other column of the rendering has it
   * @param type the type of its values
   * @param values its value in each row
   */
  record Column(String name, ValueType type, List<Value> values) {}

  static List<Column> of(ReleasedTable release) {
    List<Integer> uncertain = Interval.columns(release);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < release.columns().size(); i++) {
      int column = i;
      ReleasedTable.Column own = release.columns().get(i);
      columns.add(
          new Column(
              own.name().value(),
              own.type(),
              release.rows().stream().map(row -> row.get(column)).toList()));
      if (uncertain.contains(i)) {
        columns.add(end(release, i, "_low"));
        columns.add(end(release, i, "_high"));
      }
    }
    return columns;
  }

  private static Column end(ReleasedTable release, int column, String suffix) {
    List<Value> values = new ArrayList<>();
    for (int row = 0; row < release.rows().size(); row++) {
      values.add(
          Interval.of(release, row, column)
              .<Value>map(i -> new Value.Real(suffix.equals("_low") ? i.low() : i.high()))
              .orElse(Value.none()));
    }
    return new Column(name(release, column, suffix), ValueType.REAL, values);
  }

  /** The name of a column of ends; underscores keep it apart from a column that is called so. */
  private static String name(ReleasedTable release, int column, String suffix) {
    String name = release.columns().get(column).name().value() + suffix;
    List<String> taken = release.columns().stream().map(c -> c.name().value()).toList();
    while (taken.contains(name)) {
      name += "_";
    }
    return name;
  }

  /** Microseconds since 1970, of no time zone. */
  static long micros(LocalDateTime time) {
    return ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), time);
  }
}
