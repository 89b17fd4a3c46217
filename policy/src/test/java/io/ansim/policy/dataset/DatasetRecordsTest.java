package io.ansim.policy.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.access.GrantId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.example.Policies;
import io.ansim.policy.job.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetRecordsTest {
  private static final Column KEY = column("person_id", ValueType.INTEGER, ColumnRole.PERSON_KEY);

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Person", "1a", "a-b", "a b", "a\n", "안심", "a;drop", "x\"y", "a\u0000"})
  void name_notPlain_isRefused(String name) {
    refused(() -> new Name(name));
    assertFalse(Name.isName(name));
  }

  @Test
  void name_lengths_areBounded() {
    assertEquals("a".repeat(63), new Name("a".repeat(63)).value());
    refused(() -> new Name("a".repeat(64)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a b", "a\n", "a/b"})
  void identifiers_notPlain_areRefused(String text) {
    refused(() -> new DatasetId(text));
    refused(() -> new ProjectId(text));
    refused(() -> new Purpose(text));
    refused(() -> new GrantId(text));
    refused(() -> new JobId(text));
  }

  @ParameterizedTest
  @CsvSource({
    "4,5,20,100",
    "1001,5,20,100",
    "10,4,20,100",
    "10,1001,20,100",
    "10,5,0,100",
    "10,5,1000001,100",
    "10,5,20,0",
    "10,5,20,100001"
  })
  void protection_numberOutOfRange_isRefused(int persons, int rounding, int rows, int cells) {
    refused(() -> new Protection(persons, rows, cells, Protection.Perturbed.rounded(rounding)));
  }

  @ParameterizedTest
  @CsvSource({
    "1,0",
    "NaN,1",
    "0,NaN",
    "-Infinity,0",
    "0,Infinity",
    "0,1000000001",
    "-1000000001,0"
  })
  void bounds_notARange_areRefused(double min, double max) {
    refused(() -> new Bounds(min, max));
  }

  @Test
  void bounds_negativeZero_isZero() {
    assertEquals(new Bounds(0.0, 0.0), new Bounds(-0.0, -0.0));
    assertEquals(2, new Bounds(-2, 1).magnitude());
  }

  @Test
  void column_roleThatDoesNotSuitTheType_isRefused() {
    refused(() -> column("x", ValueType.TEXT, ColumnRole.EVENT_DATE));
    refused(() -> column("x", ValueType.DATE, ColumnRole.QUANTITY));
    Optional<Bounds> bounds = Optional.of(new Bounds(0, 1));
    Name name = new Name("x");
    refused(() -> new Column(name, ValueType.TEXT, ColumnRole.CODE, bounds, true, false));
    refused(() -> new Column(name, ValueType.DATE, ColumnRole.CODE, Optional.empty(), true, true));
  }

  @Test
  void table_personKeys_areOneOrNone() {
    refused(() -> table(Table.Audience.PERSON, List.of(), List.of()));
    refused(() -> table(Table.Audience.PUBLIC, List.of(KEY), List.of()));
    Column second = column("other_id", ValueType.INTEGER, ColumnRole.PERSON_KEY);
    refused(() -> table(Table.Audience.PERSON, List.of(KEY, second), List.of()));
    refused(() -> table(Table.Audience.PERSON, List.of(KEY, KEY), List.of()));
  }

  @Test
  void table_uniqueKeyOfNothingOrOfOthers_isRefused() {
    refused(() -> table(Table.Audience.PERSON, List.of(KEY), List.of(Set.of())));
    refused(() -> table(Table.Audience.PERSON, List.of(KEY), List.of(Set.of(new Name("x")))));
  }

  @Test
  void visible_hiddenColumn_isNone() {
    Table person = Policies.policy().table(new Name("person")).orElseThrow();
    assertTrue(person.visible(new Name("secret")).isEmpty());
    assertTrue(person.visible(new Name("nothing")).isEmpty());
    assertEquals(person.columns().size() - 1, person.visibleColumns().size());
  }

  @Test
  void policy_withoutWhatItNeeds_isRefused() {
    DatasetPolicy good = Policies.policy();
    refused(() -> policy(0, good.tables(), good.purposes()));
    refused(() -> policy(1, List.of(), good.purposes()));
    refused(() -> policy(1, good.tables(), List.of()));
    List<Table> twice = List.of(good.tables().getFirst(), good.tables().getFirst());
    refused(() -> policy(1, twice, good.purposes()));
  }

  @Test
  void policy_listsItWasMadeOf_areCopied() {
    List<Table> tables = new ArrayList<>(Policies.policy().tables());
    DatasetPolicy policy = policy(1, tables, Policies.policy().purposes());
    tables.clear();
    assertFalse(policy.tables().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "00", "G000000000000000000000000000000000000000000000000000000000000000"})
  void digest_notHexadecimal_isRefused(String hex) {
    refused(() -> new Digest(hex));
  }

  @Test
  void digest_ofNothing_isTheKnownOne() {
    Digest digest = Digest.of(new byte[0]);
    assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", digest.hex());
    assertEquals(32, digest.bytes().length);
  }

  private static void refused(Executable made) {
    assertThrows(IllegalArgumentException.class, made);
  }

  private static DatasetPolicy policy(int version, List<Table> tables, List<Purpose> purposes) {
    DatasetPolicy good = Policies.policy();
    return new DatasetPolicy(
        good.dataset(),
        version,
        good.title(),
        good.steward(),
        tables,
        good.protection(),
        purposes,
        good.expires());
  }

  private static Table table(
      Table.Audience audience, List<Column> columns, List<Set<Name>> uniqueKeys) {
    return new Table(new Name("t"), audience, columns, uniqueKeys);
  }

  private static Column column(String name, ValueType type, ColumnRole role) {
    return new Column(new Name(name), type, role, Optional.empty(), true, false);
  }
}
