package io.ansim.enclave.engine.clustered;

import io.ansim.enclave.store.arrow.v1.Vector;
import java.util.Arrays;

/** A column of a table with one row for each person: of each row the value of its person. */
final class PartnerNode extends Node {
  private final StoredColumn column;
  private final long[] starts;

  /**
   * A column.
   *
   * @param starts the first row of each row group, and the number of rows
   */
  PartnerNode(Graph graph, StoredColumn column, long[] starts) {
    super(graph, column.type(), column.texts());
    this.column = column;
    this.starts = starts.clone();
  }

  // INVARIANT: persons ascend within a block, so that it passes each row group once.
  @Override
  void fill(Frame frame, Vec out) {
    int rows = frame.count;
    int group = 0;
    out.hasNone = column.mayBeNone();
    for (int from = 0; from < rows; ) {
      long person = Integer.toUnsignedLong(frame.persons[from]);
      while (person >= starts[group + 1]) {
        group++;
      }
      int to = end(frame.persons, from, rows, starts[group + 1]);
      fill(frame, group, from, to, out);
      from = to;
    }
    if (column.mayBeNone()) {
      column.guard(rows, out);
    }
  }

  private void fill(Frame frame, int group, int from, int to, Vec out) {
    Vector vector = column.vectors().get(group);
    int[] persons = frame.persons;
    Loads.gather(frame, vector, starts[group], persons, from, to, out);
    if (out.hasNone) {
      if (vector.validity().isPresent()) {
        Loads.gatherMissing(vector.validity().get(), starts[group], persons, from, to, out.none);
      } else {
        Arrays.fill(out.none, from, to, false);
      }
    }
  }

  private static int end(int[] persons, int from, int rows, long next) {
    if (Integer.toUnsignedLong(persons[rows - 1]) < next) {
      return rows;
    }
    int to = from;
    while (Integer.toUnsignedLong(persons[to]) < next) {
      to++;
    }
    return to;
  }

  @Override
  boolean mayBeNone() {
    return column.mayBeNone();
  }

  @Override
  Span span() {
    return column.span();
  }
}
