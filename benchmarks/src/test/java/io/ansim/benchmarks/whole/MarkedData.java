package io.ansim.benchmarks.whole;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A copy of the shipped dataset in which some values hold a mark that is nowhere else: twenty
 * identifiers of persons, which no question can see, and twenty codes of conditions, which
 * questions read and group by.
 *
 * @param folder the tables
 * @param mark what their marked values start with
 */
record MarkedData(Path folder, String mark) {
  static MarkedData in(Path folder) throws IOException, SQLException {
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    String mark = "P-" + HexFormat.of().formatHex(random).toUpperCase(Locale.ROOT);
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(Repository.SHIPPED)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    try (ExactAnswers shipped = ExactAnswers.over(Repository.SHIPPED)) {
      mark(shipped, folder, "person", "person_id", "person_source_value", mark);
      mark(
          shipped,
          folder,
          "condition_occurrence",
          "condition_occurrence_id",
          "condition_source_value",
          mark);
    }
    return new MarkedData(folder, mark);
  }

  private static void mark(
      ExactAnswers shipped, Path folder, String table, String id, String column, String mark)
      throws SQLException {
    shipped.run(
        "COPY (SELECT * REPLACE (CASE WHEN %2$s IN (SELECT %2$s FROM %1$s ORDER BY 1 LIMIT 20)"
                .formatted(table, id)
            + " THEN '%3$s' || %1$s ELSE %2$s END AS %2$s) FROM %4$s) TO '%5$s' (FORMAT parquet)"
                .formatted(id, column, mark, table, folder.resolve(table + ".parquet")));
  }

  /** The mark as programs write text: UTF-8, and UTF-16 in both byte orders. */
  List<Residue.Needle> needles() {
    List<Residue.Needle> needles = new ArrayList<>();
    needles.add(Residue.Needle.of("a value", mark.getBytes(StandardCharsets.UTF_8)));
    needles.add(Residue.Needle.of("a value", mark.getBytes(StandardCharsets.UTF_16LE)));
    needles.add(Residue.Needle.of("a value", mark.getBytes(StandardCharsets.UTF_16BE)));
    return needles;
  }
}
