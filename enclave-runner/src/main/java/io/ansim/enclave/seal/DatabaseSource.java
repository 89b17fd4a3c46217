package io.ansim.enclave.seal;

import io.ansim.policy.dataset.Name;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table of a DuckDB file that is attached. */
final class DatabaseSource implements Source {
  private final OpenFile file;
  private final String relation;
  private final Name table;
  private final Map<String, Field> fields;
  private final long rows;

  private DatabaseSource(
      OpenFile file, String relation, Name table, Map<String, Field> fields, long rows) {
    this.file = file;
    this.relation = relation;
    this.table = table;
    this.fields = fields;
    this.rows = rows;
  }

  /** The table that a relation names. */
  static DatabaseSource of(OpenFile file, String relation, Name table, Engine engine)
      throws SQLException {
    return new DatabaseSource(
        file,
        relation,
        table,
        engine.fields(relation),
        engine.number("SELECT count(*) FROM " + relation));
  }

  @Override
  public String name() {
    return file.name() + "/" + table;
  }

  @Override
  public Map<String, Field> fields() {
    return fields;
  }

  @Override
  public String relation() {
    return relation;
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
    findings.problem(Problem.of(name(), "the engine cannot read it"));
  }

  @Override
  public void requireUnchanged() throws IOException {
    file.requireUnchanged();
  }
}
