package io.ansim.policy.table;

import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.plan.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Renders a release as CSV (RFC 4180, UTF-8, a header line), safe to open in a spreadsheet. */
public final class CsvTable {
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
    return value instanceof Value.Text(String text)
        ? SpreadsheetText.quoted(text)
        : ShownTable.text(value);
  }
}
