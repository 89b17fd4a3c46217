package io.ansim.gateway.result;

import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.plan.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Renders a release as CSV (RFC 4180, UTF-8, a header line), safe to open in a spreadsheet. */
final class CsvTable {
  private CsvTable() {}

  static byte[] render(ReleasedTable release) {
    StringBuilder csv = new StringBuilder();
    List<Columns.Column> columns = Columns.of(release);
    line(csv, columns.stream().map(Columns.Column::name).toList());
    for (int i = 0; i < release.rows().size(); i++) {
      int row = i;
      line(csv, columns.stream().map(column -> cell(column.values().get(row))).toList());
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder csv, List<String> cells) {
    csv.append(cells.stream().collect(Collectors.joining(","))).append("\r\n");
  }

  private static String cell(Value value) {
    return switch (value) {
      case Value.Null() -> "";
      case Value.Bool(boolean bool) -> Boolean.toString(bool);
      case Value.Int(long number) -> Long.toString(number);
      case Value.Real(double number) -> Double.toString(number);
      case Value.Text(String text) -> SpreadsheetText.quoted(text);
      case Value.Date(var day) -> day.toString();
      case Value.Timestamp(var time) -> time.toString();
    };
  }
}
