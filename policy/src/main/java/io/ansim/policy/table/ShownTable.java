package io.ansim.policy.table;

import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A release as texts for people to read; what was withheld is an empty text.
 *
 * @param columns the names of the columns, ends of intervals included
 * @param rows the rows, each as wide as the columns
 */
public record ShownTable(List<String> columns, List<List<String>> rows) {
  /** Copies the lists. */
  public ShownTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** The texts of a release. */
  public static ShownTable of(ReleasedTable release) {
    List<Columns.Column> columns = Columns.of(release);
    return new ShownTable(
        columns.stream().map(Columns.Column::name).toList(),
        IntStream.range(0, release.rows().size())
            .mapToObj(
                row -> columns.stream().map(column -> text(column.values().get(row))).toList())
            .toList());
  }

  static String text(Value value) {
    return switch (value) {
      case Value.Null() -> "";
      case Value.Bool(boolean bool) -> Boolean.toString(bool);
      case Value.Int(long number) -> Long.toString(number);
      case Value.Real(double number) -> Double.toString(number);
      case Value.Text(String text) -> text;
      case Value.Date(var day) -> day.toString();
      case Value.Timestamp(var time) -> time.toString();
    };
  }
}
