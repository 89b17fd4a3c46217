package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV, Parquet, Arrow and DuckDB with the same rows are sealed the same. */
class InputKindsTest {
  private static final int ROWS = 5_000;
  private static final String PERSONS =
      "SELECT person_id, sex, weight, epoch(born) / 86400 FROM dataset.person ORDER BY person_id";
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void prepare() throws Exception {
    bench = new Bench(folder).policy(Policies.of(Policies.person()));
  }

  @Test
  void seal_anyKindOfInput_isTheSame() throws Exception {
    List<ArrowFiles.Person> persons = persons();
    StringBuilder csv = new StringBuilder("person_id,sex,weight,born\n");
    for (ArrowFiles.Person person : persons) {
      csv.append(person.id()).append(",\"").append(person.sex()).append("\",");
      Double weight = person.weight();
      Long born = person.born();
      csv.append(weight == null ? "" : weight).append(',');
      csv.append(born == null ? "" : LocalDate.ofEpochDay(born));
      csv.append('\n');
    }
    bench.file("person.csv", csv.toString());
    bench.sealed(1);
    List<String> expected = bench.rows(1, PERSONS);
    assertEquals(ROWS, expected.size());

    String read =
        "SELECT * FROM read_csv('%s', types={'sex': 'VARCHAR'}, allow_quoted_nulls=false)"
            .formatted(bench.from.resolve("person.csv"));
    bench.parquet("person.parquet", read);
    Files.delete(bench.from.resolve("person.csv"));
    bench.sealed(2);
    assertEquals(expected, bench.rows(2, PERSONS));

    int version = 2;
    Files.delete(bench.from.resolve("person.parquet"));
    for (String name : List.of("person.arrow", "person.ARROWS", "person.feather")) {
      Path file = bench.from.resolve(name);
      ArrowFiles.persons(file, name.endsWith("S"), 999, persons);
      bench.sealed(++version);
      assertEquals(expected, bench.rows(version, PERSONS), name);
      Files.delete(file);
    }

    Files.writeString(bench.from.resolve("again.txt"), csv);
    Path database = folder.resolve("data.duckdb");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE \"Person\" AS " + read.replace("person.csv", "again.txt"));
      statement.execute("CREATE TABLE other AS SELECT 1 AS planted");
    }
    assertEquals(
        List.of("notice: `other` is left out: the policy has no such table"),
        bench.sealed(++version, "--from", database.toString()).errors());
    assertEquals(expected, bench.rows(version, PERSONS));
  }

  @Test
  void seal_arrowTextThatIsNotUtf8_isReportedByRowNumber() throws Exception {
    bench.policy(Policies.of(Policies.person(), Policies.visit()));
    bench.file("person.csv", "person_id,sex,weight,born\n1,M,,\n");
    ArrowFiles.visits(
        bench.from.resolve("visit.arrow"),
        List.of(bytes("a"), new byte[] {(byte) 0xC3, 0x28}, bytes("안심"), new byte[] {(byte) 0xFF}));
    assertEquals(
        List.of(
            "visit.arrow:2:kind: text that is not UTF-8",
            "visit.arrow:4:kind: text that is not UTF-8"),
        bench.problems());
  }

  @Test
  void seal_damagedArrow_isRefusedAndReadsNothingElse() throws Exception {
    Path file = bench.from.resolve("person.arrow");
    ArrowFiles.persons(file, false, 100, persons().subList(0, 300));
    byte[] good = Files.readAllBytes(file);
    long seed = 20_261_122;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      byte[] bad = good.clone();
      for (int i = 0; i <= round % 4; i++) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, round % 5 == 0 ? Arrays.copyOf(bad, random.nextInt(bad.length)) : bad);
      int exit = bench.seal("--quiet").exit();
      // A flipped bit may also give another good value.
      assertEquals(0, exit == 0 || exit == 65 ? 0 : exit, "round " + round);
    }
  }

  @Test
  void seal_oldOrForeignFilesNamedArrow_areReported() throws Exception {
    bench.file("person.arrow", "FEA1 and so on");
    assertEquals(
        List.of(
            "person.arrow: it cannot be read as Arrow: it is Feather of version 1; write version 2"),
        bench.problems());
    bench.file("person.arrow", "person_id,sex\n1,M\n");
    assertEquals(
        List.of(
            "person.arrow: it cannot be read as Arrow: it is no Arrow of version 0.15 or newer"),
        bench.problems());
  }

  @Test
  void seal_databaseWithChangesBesideIt_isReported() throws Exception {
    Path database = folder.resolve("data.duckdb");
    Files.writeString(database, "no database");
    Bench.Told told = bench.seal("--quiet", "--from", database.toString());
    assertEquals(65, told.exit());
    assertEquals("data.duckdb: the engine cannot read it as a DuckDB file", told.errors().get(1));
    Files.writeString(folder.resolve("data.duckdb.wal"), "changes");
    told = bench.seal("--quiet", "--from", database.toString());
    assertEquals(
        "data.duckdb: a program has it open or left changes beside it; close it properly",
        told.errors().getFirst());
  }

  private static List<ArrowFiles.Person> persons() {
    List<ArrowFiles.Person> persons = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      persons.add(
          new ArrowFiles.Person(
              i * 7919L % ROWS,
              List.of("F", "M", "안", "").get(i % 4),
              i % 5 == 0 ? null : i / 4.0,
              i % 7 == 0 ? null : (long) i));
    }
    return persons;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
