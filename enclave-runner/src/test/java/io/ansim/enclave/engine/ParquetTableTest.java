package io.ansim.enclave.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.plan.Value;
import io.ansim.policy.table.ParquetTable;
import io.ansim.policy.table.ShownTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Released tables as Parquet files, read back by an engine that did not write them. */
final class ParquetTableTest {
  private static final List<String> TEXTS = List.of("", "가나다", "a\"b',\n", "=1+1", "x".repeat(300));

  @TempDir Path folder;

  @Test
  void render_randomTables_areReadBackValueByValue() throws Exception {
    long seed = Long.getLong("ansim.seed", 20261122L);
    System.out.println("seed " + seed);
    RandomGenerator random = new Random(seed);
    for (int rows : new int[] {0, 1, 7, 8, 9, 64, 1000}) {
      ReleasedTable table = table(rows, random);
      assertEquals(texts(table), read(table, "*"), rows + " rows");
    }
  }

  @Test
  void render_types_areThoseOfTheColumns() throws Exception {
    ReleasedTable table = table(3, new Random(1));

    assertEquals(
        List.of(List.of("BOOLEAN", "BIGINT", "DOUBLE", "VARCHAR", "DATE", "TIMESTAMP")),
        read(
                table,
                "typeof(\"boolean\"), typeof(integer), typeof(\"real\"), typeof(text),"
                    + " typeof(date), typeof(timestamp)")
            .stream()
            .distinct()
            .toList());
  }

  @Test
  void render_margins_areColumnsBehindTheirNumber() throws Exception {
    ReleasedTable table =
        new ReleasedTable(
            ReleaseMode.DP,
            List.of(new ReleasedTable.Column(new Name("n"), ValueType.INTEGER)),
            List.of(List.of(new Value.Int(120)), List.of(Value.none())),
            List.of(List.of(Optional.of(19.5)), List.of(Optional.of(19.5))));

    assertEquals(
        List.of(List.of("120", "100.5", "139.5"), List.of("null", "null", "null")),
        read(table, "n, n_low, n_high"));
  }

  @Test
  void render_mode_standsInTheFooter() throws Exception {
    Path file = write(table(1, new Random(1)));

    assertEquals(
        List.of(
            List.of("ansim.mode", "perturbed"), List.of("ansim.differentially_private", "false")),
        query("SELECT decode(key), decode(value) FROM parquet_kv_metadata('" + file + "')"));
  }

  @Test
  void render_sameTableTwice_givesTheSameBytes() {
    assertArrayEquals(
        ParquetTable.render(table(20, new Random(7))),
        ParquetTable.render(table(20, new Random(7))));
  }

  private static ReleasedTable table(int rows, RandomGenerator random) {
    List<ReleasedTable.Column> columns = new ArrayList<>();
    for (ValueType type : ValueType.values()) {
      columns.add(new ReleasedTable.Column(new Name(type.name().toLowerCase(Locale.ROOT)), type));
    }
    List<List<Value>> values = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      values.add(columns.stream().map(column -> value(column.type(), random)).toList());
    }
    return new ReleasedTable(ReleaseMode.PERTURBED, columns, values);
  }

  private static Value value(ValueType type, RandomGenerator random) {
    if (random.nextInt(4) == 0) {
      return Value.none();
    }
    LocalDate day = LocalDate.ofEpochDay(random.nextInt(-40_000, 40_000));
    return switch (type) {
      case BOOLEAN -> new Value.Bool(random.nextBoolean());
      case INTEGER -> new Value.Int(random.nextLong());
      case REAL -> new Value.Real(random.nextGaussian() * 1e6);
      case TEXT -> new Value.Text(TEXTS.get(random.nextInt(TEXTS.size())));
      case DATE -> new Value.Date(day);
      case TIMESTAMP ->
          new Value.Timestamp(day.atTime(1, 2, 3).plusNanos(1000L * random.nextInt(1_000_000)));
    };
  }

  /** What the engine should find, as it writes values. */
  private static List<List<String>> texts(ReleasedTable table) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      List<String> shown = ShownTable.of(table).rows().get(i);
      List<String> row = new ArrayList<>();
      for (int j = 0; j < shown.size(); j++) {
        row.add(table.rows().get(i).get(j).isNull() ? "null" : shown.get(j));
      }
      rows.add(row);
    }
    return rows;
  }

  private Path write(ReleasedTable table) throws Exception {
    return Files.write(folder.resolve("table.parquet"), ParquetTable.render(table));
  }

  private List<List<String>> read(ReleasedTable table, String what) throws Exception {
    return query("SELECT " + what + " FROM read_parquet('" + write(table) + "')");
  }

  private static List<List<String>> query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(text(result, i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private static String text(ResultSet result, int column) throws SQLException {
    Object value = result.getObject(column);
    return value instanceof Timestamp
        ? result.getObject(column, LocalDateTime.class).toString()
        : String.valueOf(value);
  }
}
