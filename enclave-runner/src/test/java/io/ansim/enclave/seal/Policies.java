package io.ansim.enclave.seal;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Small policies, written shortly. */
final class Policies {
  static final DatasetId DATASET = new DatasetId("demo");

  private Policies() {}

  static DatasetPolicy of(Table... tables) {
    return of(DATASET, tables);
  }

  static DatasetPolicy of(DatasetId dataset, Table... tables) {
    return new DatasetPolicy(
        dataset,
        1,
        new DatasetPolicy.Title("시험", "test"),
        "/stewards",
        List.of(tables),
        new Protection(10, 20, 100, Protection.Perturbed.rounded(5)),
        List.of(new Purpose("DUO:0000007")),
        Instant.parse("2030-01-01T00:00:00Z"));
  }

  /** Persons with a sex, a weight that may be missing and a day. */
  static Table person() {
    return persons(
        "person",
        "person_id",
        "person_id integer person_key",
        "sex text code",
        "weight real quantity nullable",
        "born date event_date nullable");
  }

  /** Visits of persons. */
  static Table visit() {
    return persons(
        "visit",
        "visit_id",
        "visit_id integer row_id",
        "person_id integer person_key",
        "kind text code nullable");
  }

  /** A table of persons, unique by some columns. */
  static Table persons(String name, String unique, String... columns) {
    return table(name, Table.Audience.PERSON, unique, columns);
  }

  /** A public table, unique by some columns. */
  static Table open(String name, String unique, String... columns) {
    return table(name, Table.Audience.PUBLIC, unique, columns);
  }

  private static Table table(
      String name, Table.Audience audience, String unique, String... columns) {
    List<Set<Name>> keys =
        unique.isEmpty()
            ? List.of()
            : List.of(Arrays.stream(unique.split(",")).map(Name::new).collect(Collectors.toSet()));
    return new Table(
        new Name(name), audience, Arrays.stream(columns).map(Policies::column).toList(), keys);
  }

  private static Column column(String text) {
    List<String> words = List.of(text.split(" "));
    return new Column(
        new Name(words.get(0)),
        ValueType.valueOf(words.get(1).toUpperCase(Locale.ROOT)),
        ColumnRole.valueOf(words.get(2).toUpperCase(Locale.ROOT)),
        Optional.empty(),
        words.contains("nullable"),
        false);
  }
}
