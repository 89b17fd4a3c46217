package io.ansim.benchmarks.trials;

import java.util.Map;
import java.util.Optional;

/**
 * One text of a corpus file.
 *
 * @param id its name, for attacks of several statements followed by the statement's number
 * @param title what its header says it is about
 * @param sql the text, without a final semicolon
 * @param marks what the header's further lines say, by their name
 */
record Statement(String id, String title, String sql, Map<String, String> marks) {
  /** Copies the marks. */
  Statement {
    marks = Map.copyOf(marks);
  }

  /** What the header's line of that name says. */
  Optional<String> mark(String name) {
    return Optional.ofNullable(marks.get(name));
  }

  @Override
  public String toString() {
    return id;
  }
}
