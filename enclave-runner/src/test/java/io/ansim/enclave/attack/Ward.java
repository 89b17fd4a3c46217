package io.ansim.enclave.attack;

import io.ansim.enclave.example.Clinic;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
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
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Two neighbouring data sets under differential privacy: treatments of nine hundred persons, with
 * and without one who had many more of them than count, in more groups than count, each at the
 * greatest cost.
 */
final class Ward {
  /** A question's price; ten times the default, so that few runs tell much. */
  static final Rho RHO = Rho.of("0.05");

  /** The chance of a failure; so great that it can be seen. */
  static final Delta SELECTION = Delta.of("0.01");

  private static final int MIN_PERSONS = 10;
  private static final int MAX_ROWS = 3;
  private static final int MAX_GROUPS = 4;

  private Ward() {}

  /** The policy. */
  static DatasetPolicy policy() {
    Budget budget = new Budget(Rho.of("1"), Delta.of("0.1"));
    return new DatasetPolicy(
        new DatasetId("ward"),
        1,
        new DatasetPolicy.Title("병동", "ward"),
        "/stewards",
        List.of(
            new Table(
                new Name("treatment"),
                Table.Audience.PERSON,
                List.of(
                    column("person_id", ValueType.INTEGER, ColumnRole.PERSON_KEY),
                    column("treatment_id", ValueType.INTEGER, ColumnRole.ROW_ID),
                    column("kind", ValueType.TEXT, ColumnRole.CODE),
                    new Column(
                        new Name("cost"),
                        ValueType.REAL,
                        ColumnRole.QUANTITY,
                        Optional.of(new Bounds(0, 100)),
                        false,
                        false)),
                List.of(Set.of(new Name("treatment_id"))))),
        new Protection(
            MIN_PERSONS,
            MAX_ROWS,
            500,
            new Protection.Dp(MAX_GROUPS, RHO, SELECTION, budget, budget)),
        List.of(new Purpose("DUO:0000007")),
        Instant.parse("2030-01-01T00:00:00Z"));
  }

  private static Column column(String name, ValueType type, ColumnRole role) {
    return new Column(new Name(name), type, role, Optional.empty(), false, false);
  }

  /**
   * A data set. Twenty common kinds have forty persons each; twelve rare ones, whose names begin
   * with {@code r}, have one fewer than the minimum, or with the person just as many.
   */
  static Connection open(boolean withPerson) throws SQLException {
    Connection connection = Clinic.openEmpty();
    Clinic.execute(
        connection,
        "CREATE TABLE dataset.treatment"
            + " (person_id BIGINT, treatment_id BIGINT, kind VARCHAR, cost DOUBLE)");
    add(connection, "i, i, 'c' || i % 20, 20 + i % 60 FROM range(800) t(i)");
    int rare = 12 * (MIN_PERSONS - 1);
    add(connection, "1000 + i, 1000 + i, 'r' || i % 12, 20 + i % 60 FROM range(" + rare + ") t(i)");
    if (withPerson) {
      add(connection, "9999, 10000 + i, 'c' || i % 20, 100 FROM range(160) t(i)");
      add(connection, "9999, 20000 + i, 'r' || i % 12, 100 FROM range(96) t(i)");
    }
    return connection;
  }

  private static void add(Connection connection, String rows) throws SQLException {
    Clinic.execute(connection, "INSERT INTO dataset.treatment SELECT " + rows);
  }
}
