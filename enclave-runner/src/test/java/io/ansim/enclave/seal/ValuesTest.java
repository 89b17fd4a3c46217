package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.dataset.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each text becomes in a column of each type, from CSV and from Parquet alike: the rows of
 * {@code sealing-values.tsv}, in a table for each type.
 */
class ValuesTest {
  private static final List<String> TYPES =
      List.of("boolean", "integer", "real", "date", "timestamp", "text");
  @TempDir Path folder;
  private Bench bench;

  private record Case(String text, String outcome) {
    boolean isGood() {
      return !outcome.startsWith("! ");
    }
  }

  @BeforeEach
  void prepare() throws Exception {
    Table[] tables =
        TYPES.stream()
            .map(type -> Policies.open("t_" + type, "", "n integer code", "v " + type + " code"))
            .toArray(Table[]::new);
    bench = new Bench(folder).policy(Policies.of(tables));
  }

  @Test
  void seal_goodValues_areConverted() throws Exception {
    writeCsv(Case::isGood);
    bench.sealed(1);
    writeParquet(Case::isGood);
    bench.sealed(2);
    List<String> expected = new ArrayList<>();
    List<String> queries = new ArrayList<>();
    for (String type : TYPES) {
      cases(type).stream()
          .filter(Case::isGood)
          .forEach(each -> expected.add(type + "|" + each.outcome()));
      queries.add("SELECT '%1$s', CAST(v AS VARCHAR) FROM dataset.t_%1$s".formatted(type));
    }
    String all = String.join(" UNION ALL ", queries);
    assertEquals(expected, bench.rows(1, all));
    assertEquals(expected, bench.rows(2, all));
  }

  @Test
  void seal_badValues_areReportedByPlaceWithoutTheValue() throws Exception {
    writeCsv(_ -> true);
    assertEquals(expected("csv", 2), bench.problems());
    writeParquet(_ -> true);
    assertEquals(expected("parquet", 1), bench.problems());
  }

  private void writeCsv(Predicate<Case> chosen) throws Exception {
    for (String type : TYPES) {
      List<Case> cases = cases(type).stream().filter(chosen).toList();
      StringBuilder csv = new StringBuilder("n,v\n");
      for (int i = 0; i < cases.size(); i++) {
        csv.append(i).append(",\"").append(cases.get(i).text()).append("\"\n");
      }
      bench.file("t_" + type + ".csv", csv.toString());
    }
  }

  private void writeParquet(Predicate<Case> chosen) throws Exception {
    for (String type : TYPES) {
      Files.delete(bench.from.resolve("t_" + type + ".csv"));
      List<Case> cases = cases(type).stream().filter(chosen).toList();
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < cases.size(); i++) {
        rows.add("(%d, '%s')".formatted(i, cases.get(i).text().replace("'", "''")));
      }
      bench.parquet(
          "t_" + type + ".parquet",
          "SELECT * FROM (VALUES " + String.join(", ", rows) + ") AS t(n, v)");
    }
  }

  private static List<String> expected(String ending, int first) throws Exception {
    List<String> expected = new ArrayList<>();
    for (String type : TYPES) {
      List<Case> cases = cases(type);
      for (int i = 0; i < cases.size(); i++) {
        if (!cases.get(i).isGood()) {
          expected.add(
              "t_%s.%s:%d:v: %s"
                  .formatted(type, ending, first + i, cases.get(i).outcome().substring(2)));
        }
      }
    }
    return expected;
  }

  private static List<Case> cases(String type) throws Exception {
    try (var in =
        Objects.requireNonNull(ValuesTest.class.getResourceAsStream("/sealing-values.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(type + "\t"))
          .map(line -> line.split("\t", -1))
          .map(parts -> new Case(parts[1], parts[2]))
          .toList();
    }
  }
}
