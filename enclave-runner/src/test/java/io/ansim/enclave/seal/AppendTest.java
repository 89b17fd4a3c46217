package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A new period beside what is sealed already, whose plain input is gone. */
class AppendTest {
  private static final String VISITS = "SELECT * FROM dataset.visit ORDER BY visit_id";
  private static final String PERSONS = "SELECT * FROM dataset.person ORDER BY person_id";
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void prepare() throws Exception {
    bench = new Bench(folder).policy(Policies.of(Policies.person(), Policies.visit()));
    bench.file("person.csv", "person_id,sex,weight,born\n2,F,60.5,1990-01-31\n1,M,,\n");
    bench.file("visit.csv", "visit_id,person_id,kind\n10,2,a\n11,1,\n12,2,\"\"\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "arrow"})
  void append_newRowsAndPersons_areAddedToTheVersionBefore(String format) throws Exception {
    bench.sealed(1, "--format", format);
    bench.file("person.csv", "person_id,sex,weight,born\n3,F,,\n");
    bench.file("visit.csv", "visit_id,person_id,kind\n13,1,b\n14,3,c\n");
    bench.sealed(2, "--append");
    assertEquals(
        List.of("1|M|null|null", "2|F|60.5|1990-01-31", "3|F|null|null"), bench.rows(2, PERSONS));
    assertEquals(
        List.of("10|2|a", "11|1|null", "12|2|", "13|1|b", "14|3|c"), bench.rows(2, VISITS));
    assertEquals(List.of("10|2|a", "11|1|null", "12|2|"), bench.rows(1, VISITS));
  }

  @Test
  void append_inShards_isTheSameAsAllAtOnce() throws Exception {
    bench.sealed(1, new Plan(3, 1));
    Files.delete(bench.from.resolve("person.csv"));
    bench.file("visit.csv", "visit_id,person_id,kind\n13,1,b\n");
    bench.sealed(2, new Plan(5, 2), "--append");
    assertEquals(
        List.of("10|2|a", "11|1|null", "12|2|", "13|1|b"), bench.rows(2, VISITS));
    assertEquals(List.of("1|M|null|null", "2|F|60.5|1990-01-31"), bench.rows(2, PERSONS));
  }

  @Test
  void append_tableWithoutFile_staysAsItIsWithANotice() throws Exception {
    bench.sealed(1);
    Files.delete(bench.from.resolve("visit.csv"));
    bench.file("person.csv", "person_id,sex,weight,born\n3,F,,\n");
    assertTrue(
        bench
            .sealed(2, "--append")
            .errors()
            .contains("notice: table `visit` has no file and stays as it is"));
    assertEquals(List.of("10|2|a", "11|1|null", "12|2|"), bench.rows(2, VISITS));
  }

  @Test
  void append_keyThatIsSealedAlready_isReportedInTheNewFile() throws Exception {
    bench.sealed(1);
    Files.delete(bench.from.resolve("person.csv"));
    bench.file("visit.csv", "visit_id,person_id,kind\n13,1,b\n11,1,b\n");
    Bench.Told told = bench.seal("--quiet", "--append");
    assertEquals(65, told.exit());
    assertTrue(told.errors().contains("visit.csv:3:visit_id: repeats a unique key"));
    assertEquals(List.of("demo@1.manifest", "demo@1.sealed"), bench.storeFiles());
  }

  @Test
  void append_otherColumnsThanTheVersionBefore_isRefused() throws Exception {
    bench.sealed(1);
    bench.policy(Policies.of(Policies.person()));
    Bench.Told told = bench.seal("--quiet", "--append");
    assertEquals(74, told.exit());
    assertTrue(
        told.errors()
            .getLast()
            .contains("--append: `demo@1` has other tables or columns than the policy"));
  }

  @Test
  void append_nothingSealedYet_isRefused() {
    Bench.Told told = bench.seal("--quiet", "--append");
    assertEquals(74, told.exit());
    assertTrue(told.errors().getLast().contains("dataset `demo` has no version to add to"));
  }
}
