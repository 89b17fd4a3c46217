package io.ansim.policy.example;

import io.ansim.policy.budget.Rho;
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
import io.ansim.policy.disclosure.Means;
import io.ansim.policy.disclosure.MemoryWatch;
import io.ansim.policy.suppress.ExactSimplex;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The policy that the tests ask questions under: one column of every role and type. */
public final class Policies {
  /** Ten persons, rounding to five, twenty rows a person. */
  public static final Protection PROTECTION =
      new Protection(10, 20, 1000, Protection.Perturbed.rounded(5));

  private Policies() {}

  /** Real randomness, numbers that are not changed, and nothing answered before. */
  public static Means means() {
    return new Means(
        new SecureRandom()::nextBytes,
        TestCellKeys.unchanging(),
        new MemoryWatch(),
        new ExactSimplex());
  }

  /** The policy in the release mode that is available. */
  public static DatasetPolicy policy() {
    return policy(PROTECTION);
  }

  /** The policy with another protection. */
  public static DatasetPolicy policy(Protection protection) {
    return new DatasetPolicy(
        new DatasetId("clinic"),
        1,
        new DatasetPolicy.Title("진료소", "Clinic"),
        "/gyeonggi/clinic",
        List.of(person(), measurement(), visit(), concept(), ancestor(), calendar()),
        protection,
        List.of(new Purpose("DUO:0000007")),
        Instant.parse("2030-01-01T00:00:00Z"));
  }

  /** A policy with differential privacy: ten persons, twenty rows a person. */
  public static DatasetPolicy noisy(Protection.Dp rules) {
    return policy(new Protection(10, 20, 1000, rules));
  }

  /** The default rules with another cost of a question. */
  public static Protection.Dp costing(String rho) {
    Protection.Dp standard = Protection.Dp.standard();
    return new Protection.Dp(
        standard.maxGroups(),
        Rho.of(rho),
        standard.selection(),
        standard.project(),
        standard.dataset());
  }

  /** The policy with declared values of a column. */
  public static DatasetPolicy declaring(
      DatasetPolicy policy, String table, String column, Domain domain, boolean nullable) {
    List<Table> tables =
        policy.tables().stream()
            .map(t ->
                t.name().value().equals(table)
                    ? new Table(
                        t.name(),
                        t.audience(),
                        t.columns().stream()
                            .map(c ->
                                c.name().value().equals(column)
                                    ? new Column(
                                        c.name(),
                                        c.type(),
                                        c.role(),
                                        c.bounds(),
                                        nullable,
                                        c.prefixSearch(),
                                        Optional.of(domain))
                                    : c)
                            .toList(),
                        t.uniqueKeys())
                    : t)
            .toList();
    return new DatasetPolicy(
        policy.dataset(),
        policy.version(),
        policy.title(),
        policy.steward(),
        tables,
        policy.protection(),
        policy.purposes(),
        policy.expires());
  }

  private static Table person() {
    return table(
        "person",
        Table.Audience.PERSON,
        List.of(
            column("person_id", ValueType.INTEGER, ColumnRole.PERSON_KEY),
            column("gender", ValueType.INTEGER, ColumnRole.CODE),
            bounded("birth_year", ValueType.INTEGER, ColumnRole.CODE, 1900, 2025),
            bounded("weight", ValueType.REAL, ColumnRole.QUANTITY, 0, 300),
            bounded("height", ValueType.INTEGER, ColumnRole.QUANTITY, 0, 250),
            column("born", ValueType.DATE, ColumnRole.EVENT_DATE),
            column("deceased", ValueType.BOOLEAN, ColumnRole.CODE),
            column("secret", ValueType.TEXT, ColumnRole.HIDDEN)),
        List.of(Set.of("person_id")));
  }

  private static Table measurement() {
    return table(
        "measurement",
        Table.Audience.PERSON,
        List.of(
            column("measurement_id", ValueType.INTEGER, ColumnRole.ROW_ID),
            column("person_id", ValueType.INTEGER, ColumnRole.PERSON_KEY),
            column("concept", ValueType.INTEGER, ColumnRole.CODE),
            bounded("value", ValueType.REAL, ColumnRole.QUANTITY, 0, 1000),
            column("raw", ValueType.REAL, ColumnRole.QUANTITY),
            column("day", ValueType.DATE, ColumnRole.EVENT_DATE),
            column("taken", ValueType.TIMESTAMP, ColumnRole.EVENT_DATE),
            new Column(
                new Name("code"), ValueType.TEXT, ColumnRole.CODE, Optional.empty(), true, true)),
        List.of(Set.of("measurement_id")));
  }

  private static Table visit() {
    return table(
        "visit",
        Table.Audience.PERSON,
        List.of(
            column("visit_id", ValueType.INTEGER, ColumnRole.ROW_ID),
            column("person_id", ValueType.INTEGER, ColumnRole.PERSON_KEY),
            column("start", ValueType.DATE, ColumnRole.EVENT_DATE),
            bounded("days", ValueType.INTEGER, ColumnRole.QUANTITY, 0, 365),
            column("flag", ValueType.BOOLEAN, ColumnRole.ROW_ID)),
        List.of(Set.of("visit_id")));
  }

  private static Table concept() {
    return table(
        "concept",
        Table.Audience.PUBLIC,
        List.of(
            column("concept_id", ValueType.INTEGER, ColumnRole.CODE),
            column("name", ValueType.TEXT, ColumnRole.CODE),
            bounded("low", ValueType.REAL, ColumnRole.QUANTITY, 0, 1000),
            column("secret", ValueType.TEXT, ColumnRole.HIDDEN)),
        List.of(Set.of("concept_id")));
  }

  private static Table ancestor() {
    return table(
        "ancestor",
        Table.Audience.PUBLIC,
        List.of(
            column("ancestor", ValueType.INTEGER, ColumnRole.CODE),
            column("descendant", ValueType.INTEGER, ColumnRole.CODE)),
        List.of(Set.of("ancestor", "descendant")));
  }

  private static Table calendar() {
    return table(
        "calendar",
        Table.Audience.PUBLIC,
        List.of(
            column("day", ValueType.DATE, ColumnRole.EVENT_DATE),
            column("year", ValueType.INTEGER, ColumnRole.CODE)),
        List.of(Set.of("day")));
  }

  private static Table table(
      String name, Table.Audience audience, List<Column> columns, List<Set<String>> unique) {
    return new Table(
        new Name(name), audience, columns, unique.stream().map(Policies::names).toList());
  }

  private static Set<Name> names(Set<String> names) {
    return Set.copyOf(names.stream().map(Name::new).toList());
  }

  private static Column column(String name, ValueType type, ColumnRole role) {
    return new Column(new Name(name), type, role, Optional.empty(), true, false);
  }

  private static Column bounded(
      String name, ValueType type, ColumnRole role, double min, double max) {
    return new Column(new Name(name), type, role, Optional.of(new Bounds(min, max)), true, false);
  }
}
