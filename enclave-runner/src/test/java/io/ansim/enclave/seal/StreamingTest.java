package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.store.StoreFormat;
import io.ansim.policy.dataset.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Input in the order of its persons is read again instead of kept, and the same is sealed. */
class StreamingTest {
  private static final String IN_ORDER =
      "SELECT i AS visit_id, i // 140 AS person_id, 'k' || i % 5 AS kind FROM range(300_000) AS t(i)";
  private static final Name PERSON = new Name("person");
  private static final Name VISIT = new Name("visit");
  private static final List<String> QUESTIONS =
      List.of(
          "SELECT * FROM dataset.person ORDER BY person_id",
          "SELECT count(*), sum(visit_id), count(DISTINCT kind) FROM dataset.visit",
          "SELECT * FROM dataset.visit WHERE visit_id % 1000 = 7 ORDER BY visit_id",
          "SELECT sex, count(*), count(DISTINCT v.person_id), sum(visit_id) FROM dataset.visit AS v"
              + " JOIN dataset.person AS p ON p.person_id = v.person_id GROUP BY sex ORDER BY sex");

  @TempDir Path folder;
  private Bench bench;
  private Set<Name> streamed = Set.of();

  @BeforeEach
  void prepare() throws Exception {
    bench = new Bench(folder).policy(Policies.of(Policies.visit(), Policies.person()));
    // Two of three of the visits' persons are known.
    bench.parquet(
        "person.parquet",
        "SELECT i AS person_id, 's' || i % 3 AS sex, i / 8 AS weight, DATE '1990-01-01' + i::INT AS born"
            + " FROM range(2200) AS t(i) WHERE i % 3 <> 1");
  }

  @Test
  void seal_inOrderWithStrangers_answersAsWhenAllIsKept() throws Exception {
    bench.parquet("visit.parquet", IN_ORDER);
    int version = 0;
    for (StoreFormat format : StoreFormat.values()) {
      assertTrue(seal("--format", format.word()).isEmpty());
      assertEquals(Set.of(PERSON, VISIT), streamed);
      bench.sealed(version + 2, Plan.WHOLE, "--format", format.word());
      List<String> answers = bench.rows(version + 1, QUESTIONS);
      assertEquals(bench.rows(version + 2, QUESTIONS), answers);
      assertTrue(answers.size() > 1_600);
      version += 2;
    }
  }

  @Test
  void seal_outOfOrderOrSlowToRead_keepsTheRows() throws Exception {
    bench.parquet("visit.parquet", IN_ORDER + " ORDER BY (i * 7919) % 300_007");
    assertTrue(seal().isEmpty());
    assertEquals(Set.of(PERSON), streamed);
    Files.delete(bench.from.resolve("visit.parquet"));
    bench.file("visit.csv", "visit_id,person_id,kind\n1,0,a\n2,2,b\n");
    assertTrue(seal().isEmpty());
    assertEquals(Set.of(PERSON), streamed);
  }

  @Test
  void seal_badRowsInOrder_areReportedAsWhenAllIsKept() throws Exception {
    bench.parquet(
        "visit.parquet",
        "SELECT CASE WHEN i = 200_001 THEN 5 WHEN i <> 77 THEN i END AS visit_id, i // 140 AS person_id,"
            + " 'k' AS kind FROM range(300_000) AS t(i)");
    assertEquals(bench.problems(Plan.WHOLE), seal());
    assertEquals(Set.of(PERSON, VISIT), streamed);
    assertEquals(2, bench.problems(Plan.WHOLE).size());
  }

  @Test
  void seal_fileChangedMeanwhile_isRefused() throws Exception {
    bench.parquet("visit.parquet", IN_ORDER);
    assertThrows(
        IOException.class,
        () ->
            bench.seal(
                (engine, inputs, format, megabytes) -> {
                  Plan plan = Inputs.plan(engine, inputs, format, megabytes);
                  touch();
                  return plan;
                },
                new Findings()));
    assertEquals(List.of(), bench.storeFiles());
  }

  private void touch() {
    try {
      // The kernel's clock for files ticks every few milliseconds.
      Thread.sleep(20);
      Files.write(bench.from.resolve("visit.parquet"), new byte[] {0}, StandardOpenOption.APPEND);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Seals as the program does, and keeps which tables are streamed; what is wrong. */
  private List<String> seal(String... more) throws IOException {
    Findings findings = new Findings();
    Optional<?> sealed =
        bench.seal(
            (engine, inputs, format, megabytes) -> {
              Plan plan = Inputs.plan(engine, inputs, format, megabytes);
              streamed = plan.streamed();
              return plan;
            },
            findings,
            more);
    assertEquals(sealed.isEmpty(), findings.total() > 0);
    return findings.shown().stream().map(Problem::toString).toList();
  }
}
