package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.enclave.store.DuckDbImage;
import io.ansim.policy.dataset.Table;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageWriterTest {
  @TempDir Path folder;

  /** A file whose keys include quotes when they are text. */
  @ParameterizedTest
  @ValueSource(strings = {"integer", "text"})
  void copy_moreThanCanBeSortedAtOnce_isStillWholeAndOrdered(String type) throws Exception {
    Table table =
        Policies.persons("visit", "", "person_id " + type + " person_key", "n integer row_id");
    StringBuilder csv = new StringBuilder("person_id,n\n");
    for (int i = 0; i < 20_000; i++) {
      int person = i * 7919 % 500;
      csv.append(type.equals("text") ? "o'" + person : person).append(',').append(i).append('\n');
    }
    Path file = Files.writeString(folder.resolve("visit.csv"), csv);
    Findings findings = new Findings();
    try (Progress progress = new Progress(new PrintStream(OutputStream.nullOutputStream()), true);
        OpenFile open = OpenFile.of(file, "visit.csv");
        Engine engine = Engine.start();
        DuckDbImage _ = DuckDbImage.attach(engine.connection(), folder)) {
      Source source = CsvSource.check(open, findings, progress).orElseThrow();
      Columns columns = Columns.match(table, source, findings).orElseThrow();
      try (Stage stage = Stage.read(engine, folder, columns, source, progress)) {
        new ImageWriter(engine, Optional.empty(), progress, 100_000).copy(stage, findings);
      }
      assertEquals(
          List.of(20_000L, 20_000L, 0L),
          engine
              .rows(
                  "SELECT count(*), count(DISTINCT n), count(*) FILTER (WHERE person_id < before)"
                      + " FROM (SELECT *, lag(person_id) OVER (ORDER BY rowid) AS before FROM image.visit)",
                  row -> List.of(row.getLong(1), row.getLong(2), row.getLong(3)))
              .getFirst());
    }
    assertEquals(List.of(), findings.notices());
  }

  @Test
  void bucket_anyNumber_tellsItsPowerOfTen() {
    assertEquals("fewer than 10", ImageWriter.bucket(1));
    assertEquals("fewer than 10", ImageWriter.bucket(9));
    assertEquals("10 to 99", ImageWriter.bucket(10));
    assertEquals("1,000 to 9,999", ImageWriter.bucket(2649));
  }
}
