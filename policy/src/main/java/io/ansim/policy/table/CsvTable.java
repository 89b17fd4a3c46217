package io.ansim.policy.table;

import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.plan.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Renders a release as CSV (RFC 4180, UTF-8, a header line). A text that a spreadsheet would take
 * for a formula starts with an apostrophe (OWASP, CSV injection); nothing else is ever changed.
 */
public final class CsvTable {
  /** What formulas start with, also in the full width that Korean spreadsheets accept. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

  private CsvTable() {}

  /** The release as a file. */
  public static byte[] render(ReleasedTable release) {
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
    return value instanceof Value.Text(String text) ? quoted(text) : ShownTable.text(value);
  }

  private static String quoted(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
