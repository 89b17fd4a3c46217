package io.ansim.enclave.seal;

import java.util.Comparator;

/**
 * Something that keeps a dataset from being sealed, told without any value.
 *
 * @param file the file's name
 * @param line the line the row begins at in a CSV file, the header's being 1; the number of the row
 *     in a Parquet file, from 1; 0 for the file as a whole
 * @param column the column, or nothing when the row as a whole is meant
 * @param what what is wrong
 */
record Problem(String file, long line, String column, String what) {
  /** By place in the file; those of the file as a whole keep their order. */
  static final Comparator<Problem> ORDER =
      Comparator.comparingLong(Problem::line)
          .thenComparing(problem -> problem.line() == 0 ? "" : problem.column());

  /** A problem of a whole file. */
  static Problem of(String file, String what) {
    return new Problem(file, 0, "", what);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line);
    }
    if (!column.isEmpty()) {
      text.append(':').append(column);
    }
    return text.append(": ").append(what).toString();
  }
}
