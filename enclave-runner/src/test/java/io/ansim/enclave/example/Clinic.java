package io.ansim.enclave.example;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A dataset of a few persons with everything that a store could hold: missing values and missing
 * persons, ties, the same row twice, infinities, a day outside the calendar.
 */
public final class Clinic {
  /** Twenty rows of a person count in a cell, and there are at most fifty cells. */
  public static final DatasetPolicy POLICY = policy(20, 50);

  private static final List<String> STORE =
      List.of(
          "CREATE TABLE dataset.person (id BIGINT, sex VARCHAR, weight DOUBLE, height BIGINT, born DATE)",
          """
          INSERT INTO dataset.person VALUES
            (1, 'F', 60.5, 170, '1950-02-28'), (2, 'M', 80, NULL, '1950-02-28'),
            (3, 'M', 'inf', 180, '2000-12-31'), (4, NULL, 'nan', 150, 'infinity'),
            (5, 'F', NULL, 160, '20000-01-01'), (NULL, 'F', 50, 150, '1980-01-01')
          """,
          "CREATE TABLE dataset.visit (visit_id BIGINT, person_id BIGINT, kind VARCHAR, start DATE, seen TIMESTAMP, days BIGINT, cost DOUBLE)",
          """
          INSERT INTO dataset.visit VALUES
            (10, 1, 'a', '2020-01-31', '2020-01-31 08:30:00', 1, 10),
            (11, 1, 'a', '2020-02-01', '2020-02-01 23:59:59.999999', 3, 20.25),
            (12, 1, 'b', '2020-02-01', NULL, NULL, 5), (12, 1, 'b', '2020-02-01', NULL, NULL, 5),
            (13, 2, 'a', NULL, '2021-05-05 00:00:00', 7, '-inf'),
            (14, 2, NULL, '2021-05-05', '2021-05-05 12:00:00', 7, 1000),
            (15, 3, 'b', '2019-12-31', '-infinity', 0, -0.0),
            (16, NULL, 'a', '2020-01-01', '2020-01-01 00:00:00', 2, 30)
          """,
          "CREATE TABLE dataset.concept (code BIGINT, name VARCHAR, low DOUBLE, since DATE)",
          """
          INSERT INTO dataset.concept VALUES
            (1, 'a', 0.5, '2000-01-01'), (2, 'b', 'inf', NULL), (3, NULL, 2.5, '1999-01-01'),
            (3, '안심', 2.5, '1999-01-01'), (NULL, 'a', -1, '2000-01-01')
          """);

  private Clinic() {}

  /** The dataset's policy with other numbers. */
  public static DatasetPolicy policy(int maxRows, int maxCells) {
    return new DatasetPolicy(
        new DatasetId("clinic"),
        1,
        new DatasetPolicy.Title("진료소", "clinic"),
        "/stewards",
        List.of(
            table(
                "person",
                Table.Audience.PERSON,
                "id integer person_key",
                "sex text code",
                "weight real quantity 0 300",
                "height integer quantity 0 250",
                "born date event_date"),
            table(
                "visit",
                Table.Audience.PERSON,
                "visit_id integer row_id",
                "person_id integer person_key",
                "kind text code",
                "start date event_date",
                "seen timestamp event_date",
                "days integer quantity 0 365",
                "cost real quantity -100 1000"),
            table(
                "concept",
                Table.Audience.PUBLIC,
                "code integer code",
                "name text code",
                "low real quantity",
                "since date event_date")),
        new Protection(5, maxRows, maxCells, Protection.Perturbed.rounded(5)),
        List.of(new Purpose("DUO:0000007")),
        Instant.parse("2030-01-01T00:00:00Z"));
  }

  /** A connection to an engine that has the dataset attached as a worker has it. */
  public static Connection open() throws SQLException {
    Connection connection = openEmpty();
    for (String statement : STORE) {
      execute(connection, statement);
    }
    return connection;
  }

  /** A connection to an engine whose dataset has no tables yet. */
  public static Connection openEmpty() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    execute(connection, "ATTACH ':memory:' AS dataset");
    return connection;
  }

  /** Runs a statement. */
  public static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Table table(String name, Table.Audience audience, String... columns) {
    return new Table(
        new Name(name),
        audience,
        Arrays.stream(columns).map(Clinic::column).toList(),
        List.of(Set.of(new Name(columns[0].split(" ", -1)[0]))));
  }

  private static Column column(String text) {
    String[] words = text.split(" ", -1);
    Optional<Bounds> bounds =
        words.length > 3
            ? Optional.of(new Bounds(Double.parseDouble(words[3]), Double.parseDouble(words[4])))
            : Optional.empty();
    return new Column(
        new Name(words[0]),
        ValueType.valueOf(words[1].toUpperCase(Locale.ROOT)),
        ColumnRole.valueOf(words[2].toUpperCase(Locale.ROOT)),
        bounds,
        true,
        false);
  }
}
