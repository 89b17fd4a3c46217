package io.ansim.gateway.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which cells of a release show something, read from the rendering that its readers have: of what
 * was withheld it knows no more than they do.
 */
public final class ShownCells {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final int width;
  private final List<JsonNode> rows;

  private ShownCells(int width, List<JsonNode> rows) {
    this.width = width;
    this.rows = rows;
  }

  /** The cells of a release in its JSON rendering. */
  public static ShownCells of(byte[] rendering) {
    try {
      JsonNode table = MAPPER.readTree(rendering);
      List<JsonNode> rows = new ArrayList<>();
      table.get("rows").forEach(rows::add);
      return new ShownCells(table.get("columns").size(), rows);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** How many columns. */
  public int width() {
    return width;
  }

  /** How many rows. */
  public int height() {
    return rows.size();
  }

  /** Whether a cell shows a value. */
  public boolean shows(int row, int column) {
    return !rows.get(row).get(column).isNull();
  }

  /** The whole number that a cell shows, if it shows one. */
  public OptionalLong number(int row, int column) {
    JsonNode cell = rows.get(row).get(column);
    return cell.isIntegralNumber() ? OptionalLong.of(cell.longValue()) : OptionalLong.empty();
  }
}
