package io.ansim.enclave.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.ansim.enclave.keeper.cellar.Lease;
import io.ansim.enclave.keeper.cellar.Stored;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.LifeKey;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.Suite;
import io.ansim.enclave.store.arrow.v1.ArrowBuilder;
import io.ansim.enclave.store.container.v2.Header;
import io.ansim.enclave.store.container.v2.Manifest;
import io.ansim.policy.dataset.Name;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A confined worker reads a sealed Arrow store that an opener has opened. */
class ArrowWorkerTest {
  private static final String ROWS =
      "SELECT i // 2 AS o, i // 2 AS person, CASE WHEN i % 5 > 0 THEN 'note ' || i % 300 END AS note"
          + " FROM range(300000) AS t(i)";
  private static final ColumnId PERSON = column("person");
  private static final ColumnId NOTE = column("note");

  @TempDir static Path folder;
  private static Bench bench;
  private static Stored stored;

  @BeforeAll
  static void seal() throws Exception {
    bench = new Bench(folder);
    DatasetVersion version = new DatasetVersion("arrow-test", 1);
    bench.vault.createDatasetKey(version);
    Header header =
        Header.fresh(
            version,
            StoreFormat.ARROW,
            Suite.AES_256_GCM,
            bench.vault.datasetKeyId(version),
            new SecureRandom());
    try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
        Secret key = bench.vault.datasetKey(version);
        ArrowBuilder builder = ArrowBuilder.create(folder.resolve("arrow.sealed"), header, key)) {
      builder.survey(engine, Bench.VISIT, ROWS);
      builder.write(engine, Bench.VISIT, 0, ROWS);
      stored =
          new Stored(
              folder.resolve("arrow.sealed"),
              Manifest.of(builder.finish(), Instant.EPOCH, List.of()));
    }
  }

  @AfterAll
  static void close() {
    bench.cellar.close();
    bench.vault.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void run_queries_answersFromTheSealedStore(boolean namespaces) {
    Map<String, String> queries =
        Map.of(
            "SELECT count(*) FROM visit", "300000",
            "SELECT count(note) FROM dataset.main.visit WHERE note = 'note 7'", "1000",
            "SELECT count(*) FROM visit a JOIN visit b ON a.person = b.person", "600000");
    queries.forEach((sql, answer) ->
        assertEquals(answer, run("sql " + sql, namespaces, Set.of(PERSON, NOTE)), sql));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM read_text('/etc/passwd')",
        "SELECT count(*) FROM read_blob('/proc/self/fd/4')",
        "ATTACH '/tmp/ansim-leak.db' AS leak",
        "COPY (SELECT 1) TO '/tmp/ansim-leak.csv'",
        "LOAD httpfs",
        "SET enable_external_access=true",
        "SET memory_limit='100GB'",
        "DELETE FROM visit"
      })
  void run_statementsThatReachOut_areRefused(String sql) {
    assertEquals("failed ENGINE ", run("sql " + sql, false, Set.of(PERSON, NOTE)));
  }

  @Test
  void run_columnThatIsNotOpen_fails() {
    String job = "sql SELECT count(note) FROM visit";
    assertFalse(run(job, false, Set.of(PERSON)).matches("[0-9]+"));
  }

  private static String run(String job, boolean namespaces, Set<ColumnId> columns) {
    try (WorkerPool pool = new WorkerPool(bench.template(namespaces), 0, Bench.PATIENCE)) {
      WorkerRun run =
          pool.start(
              () -> provision(columns),
              job.getBytes(StandardCharsets.UTF_8),
              Bench.PATIENCE,
              Bench::ignore,
              _ -> {});
      return Bench.text(run.await());
    }
  }

  private static Provision provision(Set<ColumnId> columns) {
    Lease lease =
        bench.cellar.lease(
            stored, columns, opening -> bench.vault.datasetKey(opening.version()), _ -> {});
    Secret persons = Secret.blank(LifeKey.BYTES);
    return new Provision() {
      @Override
      public OpenDataset dataset() {
        return lease.dataset();
      }

      @Override
      public QuestionKeys keys() {
        return new QuestionKeys(lease.choice(), persons);
      }

      @Override
      public void close() {
        persons.close();
        lease.close();
      }
    };
  }

  private static ColumnId column(String name) {
    return new ColumnId(Bench.VISIT.name(), new Name(name));
  }
}
