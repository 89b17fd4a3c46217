package io.ansim.enclave.seal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of the version before, open in this process's anonymous memory.
 *
 * @param name the version and the table
 * @param fields its columns
 * @param relation its rows
 * @param rows how many there are
 */
record SealedSource(String name, Map<String, Field> fields, String relation, long rows)
    implements Source {
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
    findings.problem(Problem.of(name, "the engine cannot read it"));
  }

  /** Nobody can write that memory any more. */
  @Override
  public void requireUnchanged() {}
}
