package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every bad row by file, line and column; what single values are bad is in {@link ValuesTest}. */
class BadRowsTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void prepare() throws Exception {
    bench = new Bench(folder).policy(Policies.of(Policies.person(), Policies.visit()));
    bench.file("person.csv", "person_id,sex,weight,born\n1,M,,\n2,F,,\n");
  }

  @Test
  void seal_badRowsInSeveralFiles_areAllReported() throws Exception {
    bench.file(
        "person.csv",
        """
        person_id,sex,weight,born
        1,M,12kg,1990-01-01
        ,F,,
        3,,heavy,yesterday
        4,"two
        lines",1,
        1,F,,
        """);
    bench.file("visit.csv", "visit_id,person_id,kind\n1,1,a\n1,,b\nx,2,c\n");
    assertEquals(
        List.of(
            "person.csv:2:weight: not a number",
            "person.csv:3:person_id: the person key is missing",
            "person.csv:4:born: not a date like 2024-12-31",
            "person.csv:4:sex: a value is missing",
            "person.csv:4:weight: not a number",
            "person.csv:7:person_id: repeats a unique key",
            "visit.csv:3:person_id: the person key is missing",
            "visit.csv:3:visit_id: repeats a unique key",
            "visit.csv:4:visit_id: not a whole number"),
        bench.problems());
  }

  @Test
  void seal_badParquetRows_areReportedByRowNumber() throws Exception {
    bench.parquet(
        "visit.parquet",
        "SELECT * FROM (VALUES (1.0::DOUBLE, 1, 'a'), (2.5, 2, 'b'), ('nan'::DOUBLE, NULL, 'c' || chr(0)),"
            + " (1e300, 1, ''), (1, 2, NULL)) AS t(visit_id, person_id, kind)");
    assertEquals(
        List.of(
            "visit.parquet:2:visit_id: not a whole number",
            "visit.parquet:3:kind: text with a NUL character",
            "visit.parquet:3:person_id: the person key is missing",
            "visit.parquet:3:visit_id: not a whole number",
            "visit.parquet:4:visit_id: a whole number beyond 64 bits",
            "visit.parquet:5:visit_id: repeats a unique key"),
        bench.problems());
  }

  @Test
  void seal_parquetTextThatIsNotUtf8_isReportedByRowNumber() throws Exception {
    bench.parquet(
        "visit.parquet",
        "SELECT i AS visit_id, 1 AS person_id, CASE WHEN i = 1234 THEN 'MARKER' ELSE 'kind' || i END AS kind"
            + " FROM range(3000) AS t(i)");
    replaceInFile("visit.parquet", "MARKER", "M\u00FFRKER");
    assertEquals(List.of("visit.parquet:1235:kind: text that is not UTF-8"), bench.problems());
  }

  @Test
  void seal_parquetBytesAsText_mustBeUtf8() throws Exception {
    bench.parquet(
        "visit.parquet",
        "SELECT * FROM (VALUES (1, 1, 'ok'::BLOB), (2, 1, '\\xC3\\x28'::BLOB)) AS t(visit_id, person_id, kind)");
    assertEquals(List.of("visit.parquet:2:kind: text that is not UTF-8"), bench.problems());
  }

  @Test
  void seal_brokenCsv_isReportedAndItsValuesAreNotReadYet() throws Exception {
    Files.write(
        bench.from.resolve("visit.csv"),
        "visit_id,person_id,kind\n1,1\n2,2,\u00FF\nx,2,a\0b\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        List.of(
            "visit.csv:2: not as many fields as the header has",
            "visit.csv:3:kind: text that is not UTF-8",
            "visit.csv:4:kind: text with a NUL character"),
        bench.problems());
  }

  @Test
  void seal_missingColumns_areReported() throws Exception {
    bench.file("visit.csv", "kind,kind\na,b\n");
    assertEquals(List.of("visit.csv:1:kind: the header names it twice"), bench.problems());
    bench.file("visit.csv", "kind\na\n");
    assertEquals(
        List.of(
            "visit.csv:visit_id: the file has no such column",
            "visit.csv:person_id: the file has no such column"),
        bench.problems());
  }

  @Test
  void seal_typeThatLosesSomething_isReported() throws Exception {
    bench.parquet(
        "visit.parquet", "SELECT DATE '2024-01-01' AS visit_id, 1 AS person_id, [1, 2] AS kind");
    assertEquals(
        List.of(
            "visit.parquet:visit_id: values of type DATE cannot become BIGINT without loss",
            "visit.parquet:kind: values of type INTEGER[] cannot become VARCHAR without loss"),
        bench.problems());
  }

  @Test
  void seal_columnsThatDifferInCaseOnly_areReported() throws Exception {
    bench.parquet(
        "visit.parquet", "SELECT 1 AS visit_id, 1 AS person_id, 'a' AS kind, 'b' AS kinx");
    replaceInFile("visit.parquet", "kinx", "Kind");
    assertEquals(List.of("visit.parquet:kind: the file has more than one"), bench.problems());
  }

  @Test
  void seal_filesThatAreNotWhatTheyAreCalled_areReported() throws Exception {
    bench.file("visit.parquet", "visit_id,person_id,kind\n");
    assertEquals(List.of("visit.parquet: the engine cannot read it as Parquet"), bench.problems());
    Files.delete(bench.from.resolve("visit.parquet"));
    bench.file("visit.csv", "");
    assertEquals(List.of("visit.csv: it is empty; a header was expected"), bench.problems());
  }

  @Test
  void seal_personTableWithoutFile_isReported() throws Exception {
    Files.delete(bench.from.resolve("person.csv"));
    bench.file("visit.csv", "visit_id,person_id,kind\n1,1,a\n");
    assertEquals(
        List.of("person: it has no file, and without it no row belongs to a known person"),
        bench.problems());
  }

  @Test
  void seal_moreThanAThousandBadRows_areCountedAndTheFirstShown() throws Exception {
    bench.file(
        "visit.csv",
        "visit_id,person_id,kind\n"
            + IntStream.range(0, 3000).mapToObj(i -> "x,y,\n").collect(Collectors.joining()));
    Bench.Told told = bench.seal("--quiet");
    assertEquals(65, told.exit());
    assertEquals(
        "seal: 6,000 problems, 1,000 shown; nothing was sealed, correct them and seal again",
        told.errors().getLast());
    List<String> shown =
        told.errors().stream().filter(line -> line.startsWith("visit.csv:")).toList();
    assertEquals(1000, shown.size());
    assertEquals("visit.csv:501:visit_id: not a whole number", shown.getLast());
  }

  @Test
  void seal_badRows_neverShowsAValue() throws Exception {
    bench.file(
        "person.csv", "person_id,sex,weight,born\nplanted-a,planted-b,planted-c,planted-d\n");
    bench.file("visit.csv", "visit_id,person_id,kind\nplanted-e,planted-f,pl\"anted\n");
    Bench.Told told = bench.seal("--quiet");
    assertEquals(65, told.exit());
    assertTrue(told.errors().stream().noneMatch(line -> line.contains("planted")));
    assertTrue(told.errors().stream().noneMatch(line -> line.contains("anted")));
  }

  private void replaceInFile(String name, String old, String with) throws Exception {
    Path file = bench.from.resolve(name);
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertTrue(bytes.contains(old), "the text must be stored as it is");
    Files.writeString(file, bytes.replace(old, with), StandardCharsets.ISO_8859_1);
  }
}
