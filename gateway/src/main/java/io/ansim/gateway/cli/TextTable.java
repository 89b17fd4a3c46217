package io.ansim.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A released table as lines of text. */
final class TextTable {
  private static final String WITHHELD = "withheld";

  private TextTable() {}

  static List<String> lines(JsonNode release) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>();
    release.get("columns").forEach(column -> header.add(column.get("name").asText()));
    rows.add(header);
    for (JsonNode row : release.get("rows")) {
      List<String> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(text(cell)));
      rows.add(cells);
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
        line.append(("%" + width + "s  ").formatted(row.get(i)));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static String text(JsonNode cell) {
    if (cell.isNull()) {
      return WITHHELD;
    }
    return cell.isDouble() ? "%.1f".formatted(cell.asDouble()) : cell.asText();
  }
}
