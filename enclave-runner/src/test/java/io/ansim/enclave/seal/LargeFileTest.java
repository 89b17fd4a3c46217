package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of many row groups, which the engine reads with several threads. */
class LargeFileTest {
  private static final int ROWS = 400_000;
  @TempDir Path folder;

  @Test
  void seal_badValuesFarApart_areReportedByTheirLines() throws Exception {
    for (boolean multiline : List.of(false, true)) {
      Bench bench =
          new Bench(folder.resolve("multiline-" + multiline))
              .policy(Policies.of(Policies.open("t", "", "n integer code", "v text code")));
      TreeMap<Integer, String> expected = new TreeMap<>();
      StringBuilder csv = new StringBuilder("n,v\n");
      int line = 2;
      for (int i = 0; i < ROWS; i++) {
        boolean bad = i % 9973 == 5;
        boolean twoLines = multiline && i % 7 == 0;
        if (bad) {
          expected.put(line, "t.csv:%d:n: not a whole number".formatted(line));
        }
        csv.append(bad ? "bad" : i).append(twoLines ? ",\"two\nlines\"\n" : ",one line\n");
        line += twoLines ? 2 : 1;
      }
      bench.file("t.csv", csv.toString());
      assertEquals(List.copyOf(expected.values()), bench.problems());
    }
  }

  @Test
  void seal_shuffledPersons_areStoredTogetherAndAscending() throws Exception {
    Bench bench = new Bench(folder).policy(Policies.of(Policies.person(), Policies.visit()));
    bench.parquet(
        "person.parquet",
        "SELECT (i * 7919) % 1000 AS person_id, 'F' AS sex FROM range(1000) AS t(i)");
    bench.parquet(
        "visit.parquet",
        "SELECT i AS visit_id, (i * 104729) %% 1000 AS person_id, 'k' AS kind FROM range(%d) AS t(i)"
            .formatted(ROWS));
    bench.sealed(1);
    assertEquals(
        List.of(ROWS + "|0"),
        bench.rows(
            1,
            "SELECT count(*), count(*) FILTER (WHERE person_id < before OR (person_id = before AND visit_id < id))"
                + " FROM (SELECT person_id, visit_id, lag(person_id) OVER () AS before,"
                + " lag(visit_id) OVER () AS id FROM dataset.visit)"));
  }
}
