package io.ansim.enclave.store.arrow.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.arrow.scan.ArrowSource;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoundTripTest {
  private static final Name T = new Name("t");

  @TempDir private Path folder;
  private Connection engine;

  @BeforeEach
  void open() throws SQLException {
    engine = DriverManager.getConnection("jdbc:duckdb:");
  }

  @AfterEach
  void close() throws SQLException {
    engine.close();
  }

  @Test
  void write_everyTypeAndWidth_readsBackWithNulls() throws Exception {
    String select =
        """
        SELECT i AS o, i AS person, %s AS b, %s AS tiny, %s AS small, %s AS int, %s AS big, %s AS r,
          %s AS d, %s AS ts, %s AS word, %s AS text FROM range(5000) AS t(i) ORDER BY i
        """
            .formatted(
                sparse("i % 2 = 0", 3),
                sparse("i % 256 - 128", 4),
                sparse("i * 13 - 32768", 5),
                sparse("i * 858993 - 2147483648", 6),
                sparse("CASE WHEN i % 2 = 0 THEN -9223372036854775808 + i ELSE i END", 7),
                sparse("CASE i % 4 WHEN 0 THEN 'nan' WHEN 1 THEN '-inf' ELSE i / 3 END", 8),
                sparse(
                    "CASE i % 9 WHEN 0 THEN 'infinity' ELSE DATE '1850-01-01' + i::INTEGER END", 9),
                sparse("TIMESTAMP '1850-01-01 00:00:00.000001' + to_hours(i)", 10),
                sparse("'단어' || i % 700", 11),
                sparse("repeat('긴 글', (i % 9)::INTEGER) || chr(0) || i", 12));
    Table table =
        table(
            Table.Audience.PERSON,
            "person integer",
            "b boolean",
            "tiny integer",
            "small integer",
            "int integer",
            "big integer",
            "r real",
            "d date",
            "ts timestamp",
            "word text",
            "text text");
    try (SealedArrow sealed = sealed(table, true, select)) {
      ArrowTable opened = sealed.table(T);
      assertEquals(
          List.of(
              Encoding.INT16,
              Encoding.BOOL8,
              Encoding.INT8,
              Encoding.INT16,
              Encoding.INT32,
              Encoding.INT64,
              Encoding.FLOAT64,
              Encoding.DATE32,
              Encoding.TIMESTAMP64,
              Encoding.CODE16,
              Encoding.UTF8),
          table.columns().stream().map(c -> opened.encoding(c.name())).toList());
      assertSameRows(sealed, select, table);
    }
    try (SealedArrow wide = sealed(table, false, select)) {
      assertEquals(
          Encoding.INT64,
          wide.table(T).encoding(new Name("tiny")),
          "what nobody looked at is wide");
      assertSameRows(wide, select, table);
    }
  }

  @Test
  void write_rowGroupBorders_keepsEveryRow() throws Exception {
    Table table = table(Table.Audience.PERSON, "person integer", "v integer");
    for (int rows : List.of(0, 1, 2047, 2048, 2049, 131_071, 131_072, 131_073, 300_001)) {
      String select =
          "SELECT i // 3 AS o, i // 3 AS person, CASE WHEN i %% 5 > 0 THEN i END AS v FROM range(%d) AS t(i) ORDER BY i"
              .formatted(rows);
      try (SealedArrow sealed = sealed(table, true, select)) {
        ArrowTable opened = sealed.table(T);
        assertEquals(rows, opened.rows());
        assertEquals(Math.ceilDiv(rows, 131_072), opened.groups());
        assertSameRows(sealed, select, table);
        int at = 0;
        for (int group = 0; group < opened.groups(); group++) {
          MemorySegment ordinals = opened.ordinals(group).orElseThrow();
          for (int row = 0; row < opened.rows(group); row++) {
            assertEquals(at++ / 3, ordinals.getAtIndex(ValueLayout.JAVA_INT, row));
          }
        }
      }
    }
  }

  @Test
  void write_severalShards_continuesTheOrdinals() throws Exception {
    Table table = table(Table.Audience.PERSON, "person integer", "v integer");
    String first = "SELECT i AS o, i AS person, i AS v FROM range(1000) AS t(i) ORDER BY i";
    String second = "SELECT i AS o, i AS person, -i AS v FROM range(1000, 1500) AS t(i) ORDER BY i";
    try (SealedArrow sealed = sealed(table, true, first, second)) {
      ArrowTable opened = sealed.table(T);
      assertEquals(2, opened.groups());
      assertTrue(opened.isOnePerPerson());
      assertEquals(
          Optional.of(new ColumnarTable.Range(-1499, -1000)), opened.range(new Name("v"), 1));
      assertSameRows(
          sealed, "SELECT * FROM (" + first + ") UNION ALL SELECT * FROM (" + second + ")", table);
    }
  }

  @Test
  void write_rowsOfPersons_tellsWhetherThereIsOneEach() throws Exception {
    Table table = table(Table.Audience.PERSON, "person integer");
    for (String ordinal : List.of("i // 2", "i + 1")) {
      String select =
          "SELECT %1$s AS o, %1$s AS person FROM range(100) AS t(i) ORDER BY 1".formatted(ordinal);
      try (SealedArrow sealed = sealed(table, true, select)) {
        assertFalse(sealed.table(T).isOnePerPerson());
      }
    }
  }

  @Test
  void write_ordinalsOutOfOrderOrMissing_isRefused() {
    Table table = table(Table.Audience.PERSON, "person integer");
    for (String ordinal : List.of("-i", "CASE WHEN i < 5 THEN i END", "9 - i")) {
      String select = "SELECT %s AS o, i AS person FROM range(10) AS t(i)".formatted(ordinal);
      assertThrows(IllegalArgumentException.class, () -> sealed(table, true, select).close());
    }
  }

  @Test
  void write_asManyTextsAsADictionaryHolds_choosesTheWidth() throws Exception {
    Table table = table(Table.Audience.PUBLIC, "word text");
    Map<Integer, Encoding> expected =
        Map.of(
            1, Encoding.CODE8,
            255, Encoding.CODE8,
            256, Encoding.CODE16,
            65_535, Encoding.CODE16,
            65_536, Encoding.CODE32,
            65_537, Encoding.UTF8);
    for (Map.Entry<Integer, Encoding> entry : expected.entrySet()) {
      String select =
          "SELECT CASE WHEN i > 0 THEN 'w' || (i %% %1$d) END AS word FROM range(%1$d + 1) AS t(i)"
              .formatted(entry.getKey());
      try (SealedArrow sealed = sealed(table, true, select)) {
        assertEquals(entry.getValue(), sealed.table(T).encoding(new Name("word")));
        assertSameRows(sealed, select, table);
      }
    }
  }

  @Test
  void dictionary_textsBeyondTheBasicPlane_areInTheOrderOfCodePoints() throws Exception {
    Table table = table(Table.Audience.PUBLIC, "word text");
    String select = "SELECT unnest(['\uFF21', '\uD83D\uDE00', 'a', '', '안심', '''']) AS word";
    try (SealedArrow sealed = sealed(table, true, select)) {
      assertEquals(
          List.of("", "'", "a", "안심", "\uFF21", "\uD83D\uDE00"),
          sealed.table(T).dictionary(new Name("word")));
      assertSameRows(sealed, select, table);
    }
  }

  @Test
  void write_textsAreLong_endsRowGroupsEarly() throws Exception {
    Table table = table(Table.Audience.PUBLIC, "text text", "n integer");
    String select =
        "SELECT CASE WHEN i % 7 > 0 THEN repeat(i || 'x', 1500) END AS text, i AS n FROM range(9000) AS t(i)";
    try (SealedArrow sealed = sealed(table, false, select)) {
      assertTrue(sealed.table(T).groups() > 1);
      assertSameRows(sealed, select, table);
    }
  }

  @Test
  void open_someColumns_showsOnlyThese() throws Exception {
    Table table = table(Table.Audience.PERSON, "person integer", "v integer", "w text");
    String select = "SELECT i AS o, i AS person, i AS v, 'w' AS w FROM range(10) AS t(i)";
    try (SealedArrow sealed = sealed(table, true, select)) {
      ArrowTable opened = sealed.table(T, Set.of(new ColumnId(T, new Name("v"))));
      assertEquals(List.of(new Name("v")), opened.columns());
      assertTrue(opened.ordinals(0).isPresent());
      assertThrows(IllegalArgumentException.class, () -> opened.column(new Name("w"), 0));
      try (Connection reader = DriverManager.getConnection("jdbc:duckdb:")) {
        ArrowSource.warmUp(reader);
        ArrowSource.attach(reader, List.of(opened));
        assertEquals(List.of("{'s': 45}"), rows(reader, "SELECT sum(v) AS s FROM dataset.main.t"));
        assertThrows(SQLException.class, () -> rows(reader, "SELECT w FROM dataset.main.t"));
      }
    }
  }

  @Test
  void placements_columnThatIsNot_isRefused() throws Exception {
    Table table = table(Table.Audience.PUBLIC, "v integer");
    try (SealedArrow sealed = sealed(table, true, "SELECT 1 AS v")) {
      Set<ColumnId> other = Set.of(new ColumnId(T, new Name("x")));
      assertThrows(IllegalArgumentException.class, () -> sealed.layout().placements(other));
    }
  }

  private static String sparse(String value, int every) {
    return "CASE WHEN i % " + every + " > 0 THEN " + value + " END";
  }

  private SealedArrow sealed(Table table, boolean surveyed, String... shards)
      throws SQLException, IOException {
    return SealedArrow.of(
        folder, engine, List.of(new SealedArrow.Source(table, List.of(shards))), surveyed);
  }

  private void assertSameRows(SealedArrow sealed, String select, Table table) throws Exception {
    StringBuilder columns = new StringBuilder();
    for (Column column : table.columns()) {
      columns.append(columns.isEmpty() ? "" : ", ").append(cast(column));
    }
    try (Connection reader = DriverManager.getConnection("jdbc:duckdb:")) {
      ArrowSource.attach(reader, sealed.open(sealed.everything()).values());
      assertEquals(
          rows(engine, "SELECT " + columns + " FROM (" + select + ") ORDER BY ALL"),
          rows(reader, "SELECT * FROM dataset.main.t ORDER BY ALL"));
    }
  }

  private static String cast(Column column) {
    String type =
        switch (column.type()) {
          case BOOLEAN -> "BOOLEAN";
          case INTEGER -> "BIGINT";
          case REAL -> "DOUBLE";
          case TEXT -> "VARCHAR";
          case DATE -> "DATE";
          case TIMESTAMP -> "TIMESTAMP";
        };
    return "CAST(%1$s AS %2$s) AS %1$s".formatted(column.name(), type);
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT CAST(r AS VARCHAR) FROM (" + sql + ") r")) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  private static Table table(Table.Audience audience, String... columns) {
    List<Column> typed = new ArrayList<>();
    for (String column : columns) {
      String[] words = column.split(" ", -1);
      ColumnRole role = words[0].equals("person") ? ColumnRole.PERSON_KEY : ColumnRole.CODE;
      typed.add(
          new Column(
              new Name(words[0]),
              ValueType.valueOf(words[1].toUpperCase(Locale.ROOT)),
              role,
              Optional.empty(),
              true,
              false));
    }
    return new Table(T, audience, typed, List.of());
  }
}
