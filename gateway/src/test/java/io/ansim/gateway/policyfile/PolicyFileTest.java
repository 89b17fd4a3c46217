package io.ansim.gateway.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyFileTest {
  private static final String GOOD =
      """
      dataset: d
      version: 3
      title: {ko: 가, en: A}
      steward: /hospital-a
      expires: 2027-12-31
      purposes: [DUO:0000007]
      release: {mode: perturbed, minimum-persons: 10, rounding: 5, rows-per-person: 2, max-cells: 9}
      tables:
        t:
          audience: person
          unique: [[person_id], [person_id, no]]
          columns:
            person_id: integer person-key
            no: real quantity -1.5..2 nullable
            label: text code prefix-search
      """;

  @Test
  void read_everyField_arrivesInThePolicy() {
    DatasetPolicy policy = accepted(GOOD);

    assertEquals("d", policy.dataset().value());
    assertEquals(3, policy.version());
    assertEquals(new DatasetPolicy.Title("가", "A"), policy.title());
    assertEquals("/hospital-a", policy.steward());
    assertEquals(Instant.parse("2027-12-31T15:00:00Z"), policy.expires());
    assertEquals(List.of(new Purpose("DUO:0000007")), policy.purposes());
    assertEquals(new Protection(10, 2, 9, Protection.Perturbed.rounded(5)), policy.protection());
    Table table = policy.tables().getFirst();
    assertEquals(Table.Audience.PERSON, table.audience());
    assertEquals(
        List.of(Set.of(name("person_id")), Set.of(name("person_id"), name("no"))),
        table.uniqueKeys());
    assertEquals(
        List.of(
            column("person_id", ValueType.INTEGER, ColumnRole.PERSON_KEY, false, false),
            new Column(
                name("no"),
                ValueType.REAL,
                ColumnRole.QUANTITY,
                Optional.of(new Bounds(-1.5, 2)),
                true,
                false),
            column("label", ValueType.TEXT, ColumnRole.CODE, false, true)),
        table.columns());
  }

  @Test
  void read_theExampleOfTheManual_isAPolicy() throws Exception {
    String manual = Files.readString(Path.of("../docs/policy.md"));
    int start = manual.indexOf("```yaml\n") + "```yaml\n".length();

    DatasetPolicy policy = accepted(manual.substring(start, manual.indexOf("```", start)));

    assertEquals(3, policy.tables().size());
  }

  @Test
  void read_manyMistakes_reportsEachWithItsPlace() {
    String text =
        """
        dataset: D
        version: 0
        title: {ko: 가}
        steward: hospital
        expires: tomorrow
        purposes: [a b, ok, ok]
        colour: red
        release: {mode: exact, minimum-persons: 3, rounding: 5, rows-per-person: 1}
        tables:
          t:
            audience: everyone
            columns:
              person_id: integer person-key nullable nullable
              Bad: integer code
              x: number sum
              y: real quantity 5..1 loud
              y: text code
        """;

    assertEquals(
        List.of(
            "p.yaml:1:10: a dataset id is [a-z][a-z0-9-]{0,62}, not `D`",
            "p.yaml:2:10: `version` is a whole number from 1 to 999999999, not `0`",
            "p.yaml:3:8: `title` lacks `en`",
            "p.yaml:4:10: `steward` is a group path such as /hospital-a, not `hospital`",
            "p.yaml:5:10: a day such as 2027-12-31, not `tomorrow`",
            "p.yaml:6:12: a purpose is [A-Za-z][A-Za-z0-9:._-]{0,62}, not `a b`",
            "p.yaml:6:21: purpose `ok` appears twice",
            "p.yaml:7:1: unknown key `colour` in the policy; known are dataset, version, title,"
                + " steward, expires, purposes, release, tables",
            "p.yaml:8:10: `release` lacks `max-cells`",
            "p.yaml:8:17: `mode` is one of dp, perturbed, reviewed, not `exact`",
            "p.yaml:8:41: `minimum-persons` is a whole number from 5 to 1000, not `3`",
            "p.yaml:11:15: `everyone` is no audience: one of person, public",
            "p.yaml:13:46: `nullable` repeats what was said before it",
            "p.yaml:14:7: a column's name is [a-z_][a-z0-9_]{0,62}, not `Bad`",
            "p.yaml:15:10: `number` is no type: one of boolean, integer, real, text, date,"
                + " timestamp",
            "p.yaml:15:17: `sum` is no role: one of person-key, row-id, code, quantity,"
                + " event-date, hidden",
            "p.yaml:16:24: `5..1`: bounds are finite, ordered and within a thousand million"
                + " either way",
            "p.yaml:16:29: `loud` is neither LOW..HIGH, nullable nor prefix-search",
            "p.yaml:17:7: `y` appears twice in `columns`"),
        faults(text));
  }

  @Test
  void read_missingPersonKey_isReportedAtTheTable() {
    assertEquals(
        List.of(
            "p.yaml:9:3: table `t`: a person-level table has one person key and a public table"
                + " none: `t`"),
        faults(GOOD.replace("integer person-key", "integer code")));
  }

  @Test
  void read_unsuitableRole_isReportedAtTheColumn() {
    assertEquals(
        List.of("p.yaml:15:14: column `label`: prefix search belongs to a text column"),
        faults(GOOD.replace("text code prefix-search", "date code prefix-search")));
  }

  @Test
  void read_aliasBomb_isRefusedBeforeItGrows() {
    String bomb =
        """
        a: &a [x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a]
        c: [*b, *b, *b, *b]
        """;

    assertEquals(
        "p.yaml:1:4: anchors are not read: write the value where it is used",
        faults(bomb).getFirst());
  }

  @Test
  void read_tag_isRefused() {
    assertEquals(
        List.of("p.yaml:1:10: tags are not read"),
        faults("dataset: !!javax.script.ScriptEngineManager [x]\n"));
  }

  @Test
  void read_deepNesting_isRefused() {
    assertEquals(1, faults("[".repeat(5000) + "]".repeat(5000)).size());
  }

  @Test
  void read_hugeFile_isRefusedUnread() {
    assertEquals(
        List.of("p.yaml:1:1: the file is longer than 1048576 characters"),
        faults("# " + "x".repeat(1 << 20)));
  }

  @Test
  void read_whatIsNoMapping_isRefused() {
    assertEquals(List.of("p.yaml:1:1: the file is empty"), faults(""));
    assertEquals("p.yaml:1:1: the policy is a mapping of keys to values", faults("x").getFirst());
    assertEquals(1, faults("dataset: [").size());
    assertEquals(1, faults(GOOD + "---\n" + GOOD).size());
    assertEquals(1, faults("a: \u0000").size());
  }

  private static DatasetPolicy accepted(String text) {
    Reading reading = PolicyFile.read("p.yaml", text);
    return assertInstanceOf(Reading.Accepted.class, reading, reading::toString).policy();
  }

  private static List<String> faults(String text) {
    return assertInstanceOf(Reading.Refused.class, PolicyFile.read("p.yaml", text))
        .faults()
        .stream()
        .map(Fault::toString)
        .toList();
  }

  private static Name name(String value) {
    return new Name(value);
  }

  private static Column column(
      String name, ValueType type, ColumnRole role, boolean nullable, boolean prefix) {
    return new Column(name(name), type, role, Optional.empty(), nullable, prefix);
  }
}
