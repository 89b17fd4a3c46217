package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.Suite;
import io.ansim.enclave.store.container.v2.Manifest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However the persons are split and however often the input is read, the same is sealed. */
class ShardsTest {
  private static final List<Plan> PLANS =
      List.of(new Plan(7, 1), new Plan(7, 3), new Plan(3, 3), new Plan(1, 1));
  private static final List<String> QUESTIONS =
      List.of(
          "SELECT * FROM dataset.person ORDER BY person_id",
          "SELECT * FROM dataset.visit ORDER BY visit_id",
          "SELECT * FROM dataset.kinds ORDER BY kind",
          "SELECT sex, count(*), count(DISTINCT v.person_id), sum(visit_id) FROM dataset.visit AS v"
              + " JOIN dataset.person AS p ON p.person_id = v.person_id GROUP BY sex ORDER BY sex");

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void prepare() throws Exception {
    bench =
        new Bench(folder)
            .policy(
                Policies.of(
                    Policies.visit(),
                    Policies.person(),
                    Policies.open("kinds", "kind", "kind text code", "label text code")));
    bench.parquet(
        "person.parquet",
        "SELECT (i * 7919) % 2000 AS person_id, 's' || i % 3 AS sex, i / 8 AS weight, DATE '1990-01-01' + i::INT AS born"
            + " FROM range(2000) AS t(i)");
    StringBuilder visits = new StringBuilder("visit_id,person_id,kind\n");
    for (int i = 0; i < 30_000; i++) {
      visits.append(i).append(',').append(i * 104_729L % 2_003).append(",k").append(i % 5);
      visits.append('\n');
    }
    bench.file("visit.csv", visits.toString());
    bench.file("kinds.csv", "kind,label\nk0,zero\nk1,one\nk4,four\n");
  }

  @Test
  void seal_anyPlanAndFormat_answersTheSame() throws Exception {
    bench.sealed(1);
    List<String> expected = answers(1);
    assertTrue(expected.size() > 30_000);
    int version = 1;
    for (StoreFormat format : StoreFormat.values()) {
      for (Plan plan : PLANS) {
        bench.sealed(++version, plan, "--format", format.word());
        assertEquals(expected, answers(version), format + " " + plan);
      }
    }
  }

  @Test
  void seal_badRowsAndAnyPlan_areAllReportedOnceByTheirLines() throws Exception {
    bench.file(
        "visit.csv",
        "visit_id,person_id,kind\n1,1,a\n2,2,a\nx,3,a\n1,4,a\n5,,a\n6,2002,a\n2,2002,a\n");
    List<String> expected =
        List.of(
            "visit.csv:4:visit_id: not a whole number",
            "visit.csv:5:visit_id: repeats a unique key",
            "visit.csv:6:person_id: the person key is missing",
            "visit.csv:8:visit_id: repeats a unique key");
    for (Plan plan : PLANS) {
      assertEquals(expected, bench.problems(plan));
    }
  }

  @Test
  void seal_again_keepsFormatAndSuiteUnlessToldOtherwise() throws Exception {
    assertEquals(StoreFormat.DUCKDB, bench.sealed(1, Plan.WHOLE).header().format());
    Manifest arrow =
        bench.sealed(2, Plan.WHOLE, "--format", "arrow", "--suite", "aria-256-gcm");
    assertEquals(StoreFormat.ARROW, arrow.header().format());
    Manifest kept = bench.sealed(3, Plan.WHOLE);
    assertEquals(StoreFormat.ARROW, kept.header().format());
    assertEquals(Suite.ARIA_256_GCM, kept.header().suite());
    assertEquals(Suite.AES_256_GCM, bench.sealed(4, Plan.WHOLE, "--suite", "aes-256-gcm").header().suite());
    assertEquals(answers(1), answers(3));
  }

  private List<String> answers(int version) throws Exception {
    return bench.rows(version, QUESTIONS);
  }
}
