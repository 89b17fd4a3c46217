package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.example.Processes;
import io.ansim.enclave.keeper.run.CellResult;
import io.ansim.enclave.keeper.run.WorkerCells;
import io.ansim.enclave.keys.KeySource;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.sandbox.Bubblewrap;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.enclave.worker.WorkerPool;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.EngineRequest;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was sealed, opened as every query opens it: by a sandboxed worker. */
class WorkerTest {
  @TempDir Path folder;

  @Test
  void start_sealedDataset_countsItsRows() throws Exception {
    DatasetPolicy policy = Policies.of(Policies.person(), Policies.visit());
    Bench bench = new Bench(folder).policy(policy);
    bench.parquet(
        "person.parquet",
        "SELECT i AS person_id, CASE WHEN i % 3 = 0 THEN 'F' ELSE 'M' END AS sex FROM range(300) AS"
            + " t(i)");
    bench.file("visit.csv", "visit_id,person_id,kind\n1,7,a\n2,7,a\n3,8,\"b\"\n");
    bench.sealed(1);
    assertEquals(
        List.of("a 1 2", "b 1 1"), cells(bench, policy, "visit", List.of("person_id", "kind")));
    assertEquals(
        List.of("F 100 100", "M 200 200"),
        cells(bench, policy, "person", List.of("person_id", "sex")));
  }

  @Test
  void start_moreValuesOfAPersonThanCount_choosesTheSameInEachWorker() throws Exception {
    DatasetPolicy policy = Policies.of(Policies.visit());
    Bench bench = new Bench(folder).policy(policy);
    bench.parquet(
        "visit.parquet",
        "SELECT i AS visit_id, i % 9 AS person_id, 'k' || i % 61 AS kind FROM range(600) AS t(i)");
    bench.sealed(1);
    EngineRequest request =
        request(
            policy,
            new Released.Release(
                scan("visit", List.of("person_id", "kind")),
                List.of(),
                List.of(new Aggregate.Distinct(Expr.column(1), Optional.empty()))),
            new Measure.Distinct());
    List<Cells.Cell> cells = cells(bench, request).cells();
    long values = cells.getFirst().amounts().getFirst().rows();
    // Nine persons, twenty values of each: chosen for each person alone, almost all of the 61.
    assertTrue(values > 45 && values <= 61);
    assertEquals(cells, cells(bench, request).cells());
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "arrow"})
  void start_rowsInTheOrderOfTheirPersonsOrNot_giveTheSameCells(String format) throws Exception {
    DatasetPolicy policy = Policies.of(Policies.person(), Policies.visit());
    Bench bench = new Bench(folder).policy(policy);
    // Every second known person has visits.
    bench.parquet(
        "person.parquet",
        "SELECT 2 * i AS person_id, 'F' AS sex FROM range(300) AS t(i) ORDER BY hash(i)");
    String visits =
        "SELECT i AS visit_id, i // 3 * 4 AS person_id, 'k' || i % 4 AS kind FROM range(450) AS"
            + " t(i)";
    List<String> columns = List.of("person_id", "kind");
    bench.parquet("visit.parquet", visits);
    bench.sealed(1, "--format", format);
    List<String> expected = cells(bench, policy, "visit", columns);
    assertEquals(List.of("k0 113 113", "k1 113 113", "k2 112 112", "k3 112 112"), expected);
    List<String> stored = bench.rows(1, "SELECT person_id, visit_id FROM dataset.visit");

    bench.parquet("visit.parquet", visits + " ORDER BY hash(i)");
    bench.sealed(2, "--format", format);
    assertEquals(expected, cells(bench, policy, "visit", columns));
    String persons = "SELECT person_id FROM dataset.visit";
    assertEquals(bench.rows(1, persons), bench.rows(2, persons));

    bench.parquet(
        "visit.parquet",
        "SELECT * FROM (%s UNION ALL SELECT 999, 5, 'k0') ORDER BY 2, 1".formatted(visits));
    bench.sealed(3, "--format", format);
    assertEquals(expected, cells(bench, policy, "visit", columns), "a stranger is kept out");
    assertEquals(stored, bench.rows(3, "SELECT person_id, visit_id FROM dataset.visit"));
  }

  /** Persons and rows by the second column. */
  private static List<String> cells(
      Bench bench, DatasetPolicy policy, String table, List<String> columns) {
    Released.Release release =
        new Released.Release(
            scan(table, columns),
            List.of(Expr.column(1)),
            List.of(new Aggregate.Rows(Optional.empty())));
    EngineRequest request = request(policy, release, new Measure.Rows());
    return cells(bench, request).cells().stream().map(WorkerTest::text).sorted().toList();
  }

  private static Cells cells(Bench bench, EngineRequest request) {
    StoreFolder stores = new StoreFolder(bench.stores, bench.manifestKey());
    WorkerPool pool =
        new WorkerPool(
            Processes.workers("io.ansim.enclave.engine.WorkerMain", Bubblewrap.find()),
            0,
            Processes.PATIENCE);
    KeyVault vault = bench.vault();
    KeySource keys = opening -> vault.datasetKey(opening.version());
    try (WorkerCells workers =
        new WorkerCells(stores, vault, Processes.cellar(1 << 28), pool, (_, _) -> {})) {
      CellResult result =
          workers
              .start(Policies.DATASET, request, keys, Duration.ofMinutes(2), percent -> {})
              .await();
      CellResult.Exact exact = assertInstanceOf(CellResult.Exact.class, result);
      return assertInstanceOf(Cells.class, exact.answers().getFirst());
    }
  }

  private static Relation scan(String table, List<String> columns) {
    return new Relation.Scan(new Name(table), columns.stream().map(Name::new).toList());
  }

  private static EngineRequest request(
      DatasetPolicy policy, Released.Release release, Measure measure) {
    return new EngineRequest(policy, List.of(new Ask.OfCells(release, List.of(measure))));
  }

  private static String text(Cells.Cell cell) {
    String key = ((Value.Text) cell.keys().getFirst()).value();
    return key + " " + cell.persons() + " " + cell.amounts().getFirst().rows();
  }
}
