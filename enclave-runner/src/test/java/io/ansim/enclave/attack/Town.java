package io.ansim.enclave.attack;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Domain;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A policy of persons, their events and public places, to be attacked. */
final class Town {
  /** The most rows of a person that count. */
  static final int MAX_ROWS = 8;

  private Town() {}

  /** The policy under some rules. */
  static DatasetPolicy policy(Protection.Rules rules) {
    return policy(rules, List.of(person(), visit(), place()));
  }

  /** A policy of other tables. */
  static DatasetPolicy policy(Protection.Rules rules, List<Table> tables) {
    return new DatasetPolicy(
        new DatasetId("town"),
        1,
        new DatasetPolicy.Title("마을", "town"),
        "/stewards",
        tables,
        new Protection(10, MAX_ROWS, 500, rules),
        List.of(new Purpose("DUO:0000007")),
        Instant.parse("2030-01-01T00:00:00Z"));
  }

  private static Table person() {
    return new Table(
        new Name("person"),
        Table.Audience.PERSON,
        List.of(
            column("id", ValueType.INTEGER, ColumnRole.PERSON_KEY),
            new Column(
                new Name("smokes"),
                ValueType.TEXT,
                ColumnRole.CODE,
                Optional.empty(),
                true,
                false,
                Optional.of(new Domain.Texts(List.of("yes", "no", "unknown")))),
            bounded("born", ValueType.INTEGER, ColumnRole.CODE, 1920, 2020),
            column("street", ValueType.TEXT, ColumnRole.CODE),
            column("moved", ValueType.DATE, ColumnRole.EVENT_DATE),
            bounded("weight", ValueType.REAL, ColumnRole.QUANTITY, 0, 150),
            column("remark", ValueType.TEXT, ColumnRole.HIDDEN)),
        List.of(Set.of(new Name("id"))));
  }

  private static Table visit() {
    return new Table(
        new Name("visit"),
        Table.Audience.PERSON,
        List.of(
            column("visit_id", ValueType.INTEGER, ColumnRole.ROW_ID),
            column("id", ValueType.INTEGER, ColumnRole.PERSON_KEY),
            column("kind", ValueType.INTEGER, ColumnRole.CODE),
            column("seen", ValueType.TIMESTAMP, ColumnRole.EVENT_DATE),
            column("urgent", ValueType.BOOLEAN, ColumnRole.CODE)),
        List.of(Set.of(new Name("visit_id"))));
  }

  private static Table place() {
    return new Table(
        new Name("place"),
        Table.Audience.PUBLIC,
        List.of(column("street", ValueType.TEXT, ColumnRole.CODE)),
        List.of());
  }

  private static Column column(String name, ValueType type, ColumnRole role) {
    return new Column(new Name(name), type, role, Optional.empty(), true, false);
  }

  private static Column bounded(
      String name, ValueType type, ColumnRole role, double min, double max) {
    return new Column(new Name(name), type, role, Optional.of(new Bounds(min, max)), true, false);
  }
}
