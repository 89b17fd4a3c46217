package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sealing leaves nothing of the data in clear in any file beside its input, nor in what it says;
 * {@link CrashTest} hunts after it was killed.
 */
class PlaintextHuntTest {
  private static final Plan PLAN = new Plan(3, 2);
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void prepare() throws Exception {
    bench = new Bench(folder).policy(Policies.of(Policies.person(), Policies.visit()));
    StringBuilder persons = new StringBuilder("person_id,sex,weight,born\n");
    StringBuilder visits = new StringBuilder("visit_id,person_id,kind\n");
    for (long i = 0; i < 3_000; i++) {
      long id = Hunt.NUMBER + i;
      persons.append(id).append(',').append(Hunt.TEXT).append(',').append(Hunt.REAL).append(",\n");
      visits.append(id).append(',').append(id).append(',').append(Hunt.TEXT).append(i).append('\n');
    }
    bench.file("person.csv", persons.toString());
    bench.file("visit.csv", visits.toString());
  }

  @Test
  void hunt_theInputItself_findsWhatIsPlanted() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    assertThrows(AssertionError.class, () -> Hunt.assertNowhere(folder, elsewhere));
    Files.write(
        Files.createDirectories(folder.resolve("raw")).resolve("number"),
        java.nio.ByteBuffer.allocate(8).putLong(Hunt.NUMBER).array());
    assertThrows(AssertionError.class, () -> Hunt.assertNowhere(folder, bench.from));
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "arrow"})
  void seal_shardsAndPasses_leavesNothingInClear(String format) throws Exception {
    bench.sealed(1, PLAN, "--format", format);
    assertEquals(List.of("3000"), bench.rows(1, "SELECT count(*) FROM dataset.visit"));
    Hunt.assertNowhere(folder, bench.from);
    bench.file("person.csv", "person_id,sex,weight,born\n1,M,,\n");
    bench.file("visit.csv", "visit_id,person_id,kind\n1,1,\n");
    bench.sealed(2, PLAN, "--append");
    assertEquals(List.of("3001"), bench.rows(2, "SELECT count(*) FROM dataset.visit"));
    Hunt.assertNowhere(folder, bench.from);
  }

  @Test
  void seal_badRows_leavesNothingInClear() throws Exception {
    bench.file(
        "visit.csv",
        "visit_id,person_id,kind\n%1$s,%2$d,%1$s\n%2$d,%2$d,\n%2$d,%2$d,\n"
            .formatted(Hunt.TEXT, Hunt.NUMBER));
    Bench.Told told = bench.seal();
    assertEquals(65, told.exit());
    Hunt.assertNotIn(told.out() + told.errors(), "what is told");
    Hunt.assertNowhere(folder, bench.from);
  }
}
