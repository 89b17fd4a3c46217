package io.ansim.gateway.result;

import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.plan.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Renders a release as CSV (RFC 4180, UTF-8, a header line). A text that a spreadsheet would take
 * for a formula starts with an apostrophe (OWASP, CSV injection); nothing else is ever changed.
 */
final class CsvTable {
  /** What formulas start with, also in the full width that Korean spreadsheets accept. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

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
      case Value.Text(String text) -> quoted(text);
      case Value.Date(var day) -> day.toString();
      case Value.Timestamp(var time) -> time.toString();
    };
  }

  private static String quoted(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
