package io.ansim.enclave.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.example.Clinic;
import io.ansim.enclave.example.Matrix;
import io.ansim.enclave.example.PlanText;
import io.ansim.enclave.example.RenderedCells;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.Opened;
import io.ansim.enclave.store.container.v2.SealedFile;
import io.ansim.enclave.store.duckdb.v2.DuckDbSource;
import io.ansim.enclave.store.duckdb.v2.SealedClinic;
import io.ansim.policy.plan.Released;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells over sealed shards are those over a plain database. */
final class ShardedCellsTest {
  private static final String ROWS =
      "INSERT INTO dataset.visit SELECT i, hash(i) % 40 + 10, chr(97 + (hash(i, 1) % 5)::INTEGER),"
          + " DATE '2020-01-01' + (hash(i, 2) % 300)::INTEGER, NULL, hash(i, 3) % 20,"
          + " (hash(i, 4) % 400) / 4.0 FROM range(1000) AS t(i)";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void of_shards_hasTheCellsOfThePlainDatabase(int shards) throws Exception {
    try (Connection plain = Clinic.open();
        Secret key = Secret.blank(32)) {
      Clinic.execute(plain, ROWS);
      SealedFile sealed = SealedClinic.seal(plain, Clinic.POLICY.tables(), shards, folder);
      try (Opened opened = Opened.open(sealed, key, Opened.all(Clinic.POLICY));
          Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
        new DuckDbSource().attach(connection, opened.dataset());
        Clinic.execute(connection, "SET enable_external_access=false");
        for (String[] fields : Matrix.of("releases.tsv")) {
          assertEquals(cells(plain, fields[0]), cells(connection, fields[0]), fields[0]);
        }
      }
    }
  }

  private static List<String> cells(Connection connection, String text) throws Exception {
    Released.Release release = (Released.Release) PlanText.leaf(text);
    List<String> cells = new ArrayList<>();
    for (int maxGroups : new int[] {2, Integer.MAX_VALUE}) {
      try (Secret choice = Secret.blank(32);
          Secret persons = Secret.blank(32)) {
        cells.addAll(
            RenderedCells.sorted(
                DuckDbCells.of(
                    connection,
                    Clinic.policy(20, 5000),
                    RenderedCells.weighed(release, 0, 100),
                    new ContributionBound(maxGroups, 20),
                    new QuestionKeys(choice, persons))));
      }
    }
    return cells;
  }
}
