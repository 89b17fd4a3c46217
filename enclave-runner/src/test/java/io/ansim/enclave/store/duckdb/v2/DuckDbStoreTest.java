package io.ansim.enclave.store.duckdb.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.example.Clinic;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.Layouts;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.Opened;
import io.ansim.enclave.store.Region;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.container.v2.SealedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two hundred thousand visits in one shard and in five, opened column by column. */
class DuckDbStoreTest {
  private static final int ROWS = 200_000;
  private static final List<String> QUERIES =
      List.of(
          "SELECT kind, count(*), sum(days), count(DISTINCT person_id) FROM dataset.main.visit"
              + " GROUP BY kind",
          "SELECT sex, sum(cost) FROM dataset.main.visit INNER JOIN dataset.main.person"
              + " ON person_id = id GROUP BY sex",
          "SELECT name, count(*) FROM dataset.main.visit INNER JOIN dataset.main.concept"
              + " ON kind = name GROUP BY name",
          "SELECT min(seen), max(start), count(visit_id) FROM dataset.main.visit WHERE days > 3",
          "SELECT * FROM dataset.main.concept",
          "SELECT * FROM dataset.main.visit WHERE visit_id % 9973 = 0");

  @TempDir static Path folder;
  private static Connection plain;
  private static SealedFile one;
  private static SealedFile five;

  @BeforeAll
  static void seal() throws Exception {
    plain = Clinic.open();
    Clinic.execute(
        plain,
        """
        INSERT INTO dataset.visit SELECT i, hash(i) %% 1000 + 10, 'k' || hash(i, 1) %% 300,
        DATE '2020-01-01' + (hash(i, 2) %% 300)::INTEGER,
        TIMESTAMP '2020-01-01' + INTERVAL (hash(i, 5) %% 1000000) MINUTE, hash(i, 3) %% 20,
        (hash(i, 4) %% 400) / 4.0 FROM range(%d) AS t(i)
        """
            .formatted(ROWS));
    Clinic.execute(
        plain,
        "INSERT INTO dataset.person SELECT i + 10, 'F', 60, 150 + i % 50, NULL"
            + " FROM range(1000) AS t(i)");
    one = SealedClinic.seal(plain, Clinic.POLICY.tables(), 1, folder);
    five = SealedClinic.seal(plain, Clinic.POLICY.tables(), 5, folder);
  }

  @AfterAll
  static void close() throws SQLException {
    plain.close();
  }

  static Stream<SealedFile> files() {
    return Stream.of(one, five);
  }

  @ParameterizedTest
  @MethodSource("files")
  void attach_everyColumn_answersAsThePlainDatabase(SealedFile sealed) throws Exception {
    try (Opened opened = open(sealed, Opened.all(Clinic.POLICY));
        Connection connection = attached(opened)) {
      for (String query : QUERIES) {
        assertEquals(rows(plain, query), rows(connection, query), query);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void attach_someColumns_answersFromThemAlone(SealedFile sealed) throws Exception {
    try (Opened all = open(sealed, Opened.all(Clinic.POLICY));
        Opened opened =
            open(
                sealed,
                Set.of(
                    Opened.column("visit", "person_id"),
                    Opened.column("visit", "kind"),
                    Opened.column("visit", "days")));
        Connection connection = attached(opened)) {
      assertTrue(opened.bytes() < all.bytes() * 2 / 3, "it opens what it does not need");
      assertEquals(rows(plain, QUERIES.getFirst()), rows(connection, QUERIES.getFirst()));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void attach_columnThatIsNotOpen_isRefused(SealedFile sealed) throws Exception {
    for (String column : List.of("cost", "seen", "visit_id")) {
      try (Opened opened = open(sealed, Set.of(Opened.column("visit", "person_id")));
          Connection connection = attached(opened)) {
        String query = "SELECT max(%s) FROM dataset.main.visit".formatted(column);
        assertThrows(SQLException.class, () -> rows(connection, query), column);
      }
    }
  }

  /** Beside the views, which do not have the column, the engine's own check holds. */
  @ParameterizedTest
  @MethodSource("files")
  void attach_blocksThatAreNotOpen_areRefusedByTheirSums(SealedFile sealed) throws Exception {
    try (Opened opened = open(sealed, Set.of(Opened.column("visit", "person_id")));
        Connection connection = attached(opened)) {
      String message =
          String.valueOf(
              assertThrows(
                      SQLException.class,
                      () -> rows(connection, "SELECT sum(cost + 1) FROM shard0.main.visit"))
                  .getMessage());
      assertTrue(message.contains("checksum"), message);
    }
  }

  @Test
  void attach_severalShards_tablesThatAreNotOpenAreNotThere() throws Exception {
    try (Opened opened = open(five, Set.of(Opened.column("concept", "code")));
        Connection connection = attached(opened)) {
      assertEquals(1, opened.dataset().descriptors().size(), "public tables are in one shard");
      assertEquals(
          rows(plain, "SELECT code FROM dataset.main.concept"),
          rows(connection, "SELECT code FROM dataset.main.concept"));
      assertThrows(
          SQLException.class, () -> rows(connection, "SELECT count(*) FROM dataset.main.visit"));
    }
  }

  @Test
  void attach_shardThatIsMissing_isRefused() throws Exception {
    try (Opened opened = open(five, Set.of(Opened.column("visit", "days")));
        Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      OpenDataset whole = opened.dataset();
      Map<Integer, Integer> fewer = Map.of(0, whole.descriptors().getOrDefault(0, -1));
      OpenDataset part = new OpenDataset(whole.format(), whole.layout(), fewer, whole.columns());
      assertThrows(SQLException.class, () -> new DuckDbSource().attach(connection, part));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void attach_afterTheLock_nothingCanBeChanged(SealedFile sealed) throws Exception {
    try (Opened opened = open(sealed, Opened.all(Clinic.POLICY));
        Connection connection = attached(opened)) {
      for (String statement :
          List.of(
              "DELETE FROM shard0.main.visit",
              "CREATE TABLE shard0.main.t (i BIGINT)",
              "INSERT INTO dataset.main.visit VALUES (1)",
              "ATTACH '/proc/self/fd/0' AS other",
              "SET threads=1")) {
        assertThrows(SQLException.class, () -> Clinic.execute(connection, statement), statement);
      }
    }
  }

  @Test
  void finish_labels_nameTablesAndColumns() throws Exception {
    try (Opened opened = open(five, Set.of())) {
      assertTrue(opened.segments().contains("core part 4"), () -> opened.segments() + "");
      assertTrue(opened.segments().contains("visit.cost part 0"), () -> opened.segments() + "");
      assertEquals(0, opened.bytes());
    }
  }

  @Test
  void write_shardWithoutATable_isRefused() throws Exception {
    try (Secret key = Secret.blank(32);
        DuckDbBuilder builder =
            DuckDbBuilder.create(folder.resolve("short"), one.header(), key, folder)) {
      var tables = Clinic.POLICY.tables();
      String person = "SELECT 0, * FROM dataset.main.person";
      String visit = "SELECT 0, * FROM dataset.main.visit WHERE false";
      builder.write(plain, tables.get(0), 0, person);
      builder.write(plain, tables.get(1), 0, visit);
      builder.write(plain, tables.get(0), 1, person);
      assertThrows(IllegalArgumentException.class, builder::finish);
    }
    assertTrue(Files.notExists(folder.resolve("short")));
  }

  @ParameterizedTest
  @ValueSource(longs = {20261122})
  void decode_changedLayout_isALayoutOrRefused(long seed) {
    Random random = new Random(seed);
    byte[] encoded =
        new DuckDbLayout(
                List.of(1000L, 2000L),
                List.of(
                    new StoredTable(
                        Opened.column("visit", "days").table(),
                        false,
                        List.of(Opened.column("visit", "days").column()))),
                List.of(new Piece(0, 1, Set.of(), List.of())))
            .encoded();
    assertEquals(
        List.of(new Region(0, 1000), new Region(1, 2000)),
        Layouts.decode(StoreFormat.DUCKDB, encoded).regions());
    for (int i = 0; i < 2000; i++) {
      byte[] changed =
          Arrays.copyOf(
              encoded, random.nextInt(4) == 0 ? random.nextInt(encoded.length) : encoded.length);
      if (changed.length > 0) {
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertTrue(isLayoutOrRefused(changed), "seed " + seed);
    }
  }

  private static boolean isLayoutOrRefused(byte[] encoded) {
    try {
      return Layouts.decode(StoreFormat.DUCKDB, encoded).placements(Set.of()).isEmpty();
    } catch (EnclaveFault refused) {
      return refused.code() == FaultCode.STORE_REFUSED;
    }
  }

  private static Opened open(SealedFile sealed, Set<ColumnId> columns) throws Exception {
    try (Secret key = Secret.blank(32)) {
      return Opened.open(sealed, key, columns);
    }
  }

  private static Connection attached(Opened opened) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    new DuckDbSource().attach(connection, opened.dataset());
    Clinic.execute(connection, "USE dataset");
    Clinic.execute(connection, "SET enable_external_access=false");
    Clinic.execute(connection, "SET lock_configuration=true");
    return connection;
  }

  private static List<String> rows(Connection connection, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.append(result.getString(i)).append('|');
        }
        rows.add(row.toString());
      }
    }
    return rows.stream().sorted().toList();
  }
}
