package io.ansim.enclave.seal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A Parquet file whose footer the engine could read. */
final class ParquetSource implements Source {
  private final OpenFile file;
  private final Map<String, Field> fields;
  private final long rows;

  private ParquetSource(OpenFile file, Map<String, Field> fields, long rows) {
    this.file = file;
    this.fields = fields;
    this.rows = rows;
  }

  /** The file, if it is Parquet; otherwise that it is not is among the findings. */
  static Optional<ParquetSource> check(OpenFile file, Engine engine, Findings findings) {
    try {
      Map<String, Field> fields = engine.fields(scan(file, "strict"));
      List<String> twice = repeated(file, engine, fields);
      twice.forEach(name ->
          findings.problem(new Problem(file.name(), 0, name, "the file has more than one")));
      long rows = engine.number("SELECT count(*) FROM " + scan(file, "strict"));
      return twice.isEmpty()
          ? Optional.of(new ParquetSource(file, fields, rows))
          : Optional.empty();
    } catch (SQLException damaged) {
      findings.problem(unreadable(file));
      return Optional.empty();
    }
  }

  /** The engine renames the second of two columns that differ in case only. */
  private static List<String> repeated(OpenFile file, Engine engine, Map<String, Field> fields)
      throws SQLException {
    return engine
        .rows(
            "SELECT lower(name) FROM parquet_schema("
                + file.literal()
                + ") GROUP BY lower(name) HAVING count(*) > 1 ORDER BY 1",
            row -> String.valueOf(row.getString(1)))
        .stream()
        .filter(fields::containsKey)
        .toList();
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public Map<String, Field> fields() {
    return fields;
  }

  @Override
  public String relation() {
    return scan(file, "strict");
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public Map<Long, Long> lines(List<Long> wanted) {
    Map<Long, Long> lines = new HashMap<>();
    wanted.forEach(row -> lines.put(row, row + 1));
    return lines;
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public void explain(List<String> columns, Engine engine, Findings findings) {
    long before = findings.total();
    for (String column : columns) {
      findNotUtf8(column, engine, findings);
    }
    if (findings.total() == before) {
      findings.problem(unreadable(file));
    }
  }

  /**
   * Text that is not UTF-8 differs when it is read without its bad bytes and with them replaced.
   */
  private void findNotUtf8(String column, Engine engine, Findings findings) {
    Field field = Objects.requireNonNull(fields.get(column));
    if (!field.engineType().equals("VARCHAR")) {
      return;
    }
    String differing =
        " FROM (SELECT %1$s AS v FROM %2$s) AS a POSITIONAL JOIN (SELECT %1$s AS v, file_row_number AS n FROM %3$s) AS b WHERE a.v IS DISTINCT FROM b.v"
            .formatted(field.expression(), scan(file, "ignore"), scan(file, "replace"));
    try {
      List<Problem> found =
          engine.rows(
              "SELECT b.n" + differing + " ORDER BY b.n LIMIT " + findings.room(),
              row -> new Problem(name(), row.getLong(1) + 1, column, Reason.NOT_UTF8.text()));
      findings.problems(found, engine.number("SELECT count(*)" + differing));
    } catch (SQLException damaged) {
      findings.problem(unreadable(file));
    }
  }

  @Override
  public void requireUnchanged() throws IOException {
    file.requireUnchanged();
  }

  private static Problem unreadable(OpenFile file) {
    return Problem.of(file.name(), "the engine cannot read it as Parquet");
  }

  private static String scan(OpenFile file, String validation) {
    return "read_parquet("
        + file.literal()
        + ", hive_partitioning=false, file_row_number="
        + !validation.equals("strict")
        + ", utf8_validation='"
        + validation
        + "')";
  }
}
