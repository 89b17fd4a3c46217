package io.ansim.enclave.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.example.Clinic;
import io.ansim.enclave.example.Matrix;
import io.ansim.enclave.example.PlanText;
import io.ansim.enclave.example.RandomCells;
import io.ansim.enclave.example.RandomRelations;
import io.ansim.enclave.example.Rendered;
import io.ansim.enclave.example.RenderedCells;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.arrow.scan.ArrowSource;
import io.ansim.enclave.store.arrow.v1.SealedArrow;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions have the same answers from a sealed Arrow store and from a plain database. */
final class ArrowStoreTest {
  private static final List<String> LOCK =
      List.of(
          "USE dataset",
          "SET enable_external_access=false",
          "SET disabled_filesystems='LocalFileSystem'",
          "SET lock_configuration=true");
  private static final Name T = new Name("everything");
  private static final List<ValueType> TYPES = List.of(ValueType.values());
  private static final int RANDOM_ROWS = 120;

  @TempDir private Path folder;

  @Test
  void of_everyAggregate_hasTheCellsOfTheMatrix() throws Exception {
    try (Connection plain = Clinic.open();
        SealedArrow sealed = sealed(plain, Clinic.POLICY.tables());
        Connection arrow = attached(sealed)) {
      ContributionBound loose = new ContributionBound(Integer.MAX_VALUE, 20);
      for (String[] fields : Matrix.of("releases.tsv")) {
        List<String> expected =
            fields[1].isEmpty()
                ? List.of()
                : Arrays.stream(fields[1].split("; ", -1)).sorted().toList();
        assertEquals(expected, cells(arrow, fields[0], loose), fields[0]);
        ContributionBound tight = new ContributionBound(1, 2);
        assertEquals(cells(plain, fields[0], tight), cells(arrow, fields[0], tight), fields[0]);
      }
    }
  }

  @Test
  void of_everyNode_hasTheRowsOfTheMatrix() throws Exception {
    try (Connection plain = Clinic.open();
        SealedArrow sealed = sealed(plain, Clinic.POLICY.tables());
        Connection arrow = attached(sealed)) {
      for (String[] fields : Matrix.of("relations.tsv")) {
        List<String> expected =
            fields[1].isEmpty()
                ? List.of()
                : Arrays.stream(fields[1].split("; ", -1)).sorted().toList();
        Relation relation = PlanText.relation(fields[0]);
        assertEquals(expected, Rendered.sorted(rows(arrow, Clinic.POLICY, relation)), fields[0]);
      }
    }
  }

  @Test
  void of_randomRelations_hasThePlainDatabasesRows() throws Exception {
    long seed = Long.getLong("ansim.seed", 20260505L);
    System.out.println("seed " + seed);
    RandomGenerator random = new Random(seed);
    List<Name> names =
        TYPES.stream().map(type -> new Name("v_" + type.name().toLowerCase(Locale.ROOT))).toList();
    DatasetPolicy policy = policyOf(everything(names));
    try (Connection plain = Clinic.openEmpty()) {
      fill(plain, random);
      try (SealedArrow sealed = sealed(plain, policy.tables());
          Connection arrow = attached(sealed)) {
        RandomRelations relations =
            new RandomRelations(
                random,
                new RowTypes(policy),
                type -> RandomCells.moderate(random, type),
                Set.of(),
                () -> new Relation.Scan(T, names.subList(0, random.nextInt(1, 7))));
        for (int i = 0; i < 120; i++) {
          Relation relation = relations.relation(random.nextInt(1, 4));
          assertEquals(
              rounded(rows(plain, policy, relation)),
              rounded(rows(arrow, policy, relation)),
              "case " + i + " " + relation);
        }
      }
    }
  }

  @Test
  void of_manyRowGroups_hasThePlainDatabasesRows() throws Exception {
    try (Connection plain = Clinic.openEmpty()) {
      Clinic.execute(
          plain,
          "CREATE TABLE dataset.visit AS SELECT i AS visit_id, i // 4 AS person_id,"
              + " CASE WHEN i % 11 > 0 THEN 'k' || i % 40 END AS kind,"
              + " DATE '2020-01-01' + CAST(i % 900 AS INTEGER) AS start,"
              + " TIMESTAMP '2020-01-01' + to_minutes(i) AS seen,"
              + " CASE WHEN i % 7 > 0 THEN i % 100 END AS days, CAST(i % 1000 AS DOUBLE) / 4 AS cost"
              + " FROM range(400000) AS t(i)");
      Clinic.execute(
          plain,
          "CREATE TABLE dataset.person AS SELECT i AS id, CASE i % 3 WHEN 0 THEN 'F' WHEN 1 THEN 'M'"
              + " END AS sex, CAST(i % 200 AS DOUBLE) AS weight, i % 250 AS height,"
              + " DATE '1950-01-01' + CAST(i % 9000 AS INTEGER) AS born FROM range(100000) AS t(i)");
      Clinic.execute(
          plain,
          "CREATE TABLE dataset.concept AS SELECT i AS code, 'name ' || repeat('x', i % 30) || i AS"
              + " name, i / 2 AS low, DATE '2000-01-01' AS since FROM range(3000) AS t(i)");
      try (SealedArrow sealed = sealed(plain, Clinic.POLICY.tables());
          Connection arrow = attached(sealed)) {
        for (String[] fields : Matrix.of("arrow-queries.tsv")) {
          assertEquals(query(plain, fields[0]), query(arrow, fields[0]), fields[0]);
        }
      }
    }
  }

  @Test
  void attach_lockedEngine_cannotWriteOrReadElsewhere() throws Exception {
    try (Connection plain = Clinic.open();
        SealedArrow sealed = sealed(plain, Clinic.POLICY.tables());
        Connection arrow = attached(sealed)) {
      for (String statement :
          List.of(
              "INSERT INTO dataset.main.person (id) VALUES (9)",
              "DELETE FROM dataset.main.person",
              "SELECT * FROM read_text('/proc/self/status')",
              "SET threads=1")) {
        assertThrows(SQLException.class, () -> Clinic.execute(arrow, statement), statement);
      }
      assertEquals(
          query(plain, "SELECT count(id) AS n FROM dataset.main.person"),
          query(arrow, "SELECT count(id) + 0 AS n FROM dataset.main.person"));
    }
  }

  private SealedArrow sealed(Connection engine, Collection<Table> tables) throws Exception {
    return SealedArrow.of(folder, engine, "dataset", tables, 3);
  }

  private static Connection attached(SealedArrow sealed) throws Exception {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    Clinic.execute(connection, "SET threads=2");
    ArrowSource.attach(connection, sealed.open(sealed.everything()).values());
    for (String statement : LOCK) {
      Clinic.execute(connection, statement);
    }
    return connection;
  }

  private static List<String> cells(Connection connection, String release, ContributionBound bound)
      throws Exception {
    Released.Release leaf = (Released.Release) PlanText.leaf(release);
    try (Secret choice = Secret.taking(new byte[32]);
        Secret persons = Secret.blank(32)) {
      return RenderedCells.sorted(
          DuckDbCells.of(
              connection,
              Clinic.POLICY,
              RenderedCells.weighed(leaf, 0, 100),
              bound,
              new QuestionKeys(choice, persons)));
    }
  }

  private static List<List<Value>> rows(
      Connection connection, DatasetPolicy policy, Relation relation) throws SQLException {
    Released.Browse browse = new Released.Browse(relation, List.of(), 0, 500_000);
    try {
      return DuckDbRows.of(connection, policy, new Ask.OfRows(browse)).rows();
    } catch (TooManyCells tooMany) {
      return List.of(List.of(new Value.Text("too many")));
    }
  }

  /** Reals to nine digits: the engine's sums are not exact in the last. */
  private static List<String> rounded(List<List<Value>> rows) {
    return Rendered.sorted(
        rows.stream().map(row -> row.stream().map(ArrowStoreTest::rounded).toList()).toList());
  }

  private static Value rounded(Value value) {
    return value instanceof Value.Real(double real)
        ? new Value.Real(new BigDecimal(real).round(new MathContext(9)).doubleValue())
        : value;
  }

  private static List<String> query(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT CAST(r AS VARCHAR) FROM (" + sql + ") AS r ORDER BY 1")) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  private static Table everything(List<Name> names) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(
          new Column(names.get(i), TYPES.get(i), ColumnRole.CODE, Optional.empty(), true, false));
    }
    return new Table(T, Table.Audience.PUBLIC, columns, List.of());
  }

  private static DatasetPolicy policyOf(Table table) {
    DatasetPolicy clinic = Clinic.policy(20, 100_000);
    return new DatasetPolicy(
        clinic.dataset(),
        clinic.version(),
        clinic.title(),
        clinic.steward(),
        List.of(table),
        clinic.protection(),
        clinic.purposes(),
        clinic.expires());
  }

  private static void fill(Connection connection, RandomGenerator random) throws SQLException {
    Clinic.execute(
        connection,
        "CREATE TABLE dataset.everything (v_boolean BOOLEAN, v_integer BIGINT, v_real DOUBLE,"
            + " v_text VARCHAR, v_date DATE, v_timestamp TIMESTAMP)");
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO dataset.everything VALUES (?, ?, ?, ?, ?, ?)")) {
      for (int row = 0; row < RANDOM_ROWS; row++) {
        for (int i = 0; i < TYPES.size(); i++) {
          insert.setObject(i + 1, object(RandomCells.moderate(random, TYPES.get(i))));
        }
        insert.execute();
      }
    }
  }

  private static @Nullable Object object(Value value) {
    return switch (value) {
      case Value.Null() -> null;
      case Value.Bool(boolean truth) -> truth;
      case Value.Int(long integer) -> integer;
      case Value.Real(double real) -> real;
      case Value.Text(String text) -> text;
      case Value.Date(var day) -> day;
      case Value.Timestamp(var time) -> time;
    };
  }
}
