package io.ansim.enclave.engine.clustered;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import io.ansim.enclave.store.arrow.v1.ColumnarTable;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Adjoining rows that no person has rows on both sides of.
 *
 * @param group the row group of the first row
 * @param row the first row
 * @param endGroup the row group of the first row that is no more part of it
 * @param endRow that row
 */
record Slice(int group, int row, int endGroup, int endRow) {
  private static final int SLICES_OF_THREAD = 8;

  private record Border(int group, int row) {}

  /** All rows of a table in as many slices as keep some threads busy to the end. */
  static List<Slice> of(ColumnarTable table, int threads) {
    int step = Math.max(1, table.groups() / (threads * SLICES_OF_THREAD));
    List<Slice> slices = new ArrayList<>();
    Border from = new Border(0, 0);
    for (int group = step; group < table.groups() + step; group += step) {
      Border to = group < table.groups() ? nextPerson(table, group) : new Border(table.groups(), 0);
      if (!to.equals(from)) {
        slices.add(new Slice(from.group, from.row, to.group, to.row));
      }
      from = to;
    }
    return slices;
  }

  /** Where the first person begins who has no row before a row group. */
  private static Border nextPerson(ColumnarTable table, int from) {
    int before = from - 1;
    while (before >= 0 && table.rows(before) == 0) {
      before--;
    }
    if (before < 0) {
      return new Border(from, 0);
    }
    int last = ordinal(table.ordinals(before).orElseThrow(), table.rows(before) - 1);
    for (int group = from; group < table.groups(); group++) {
      int row = rowsOf(table, group, last);
      if (row < table.rows(group)) {
        return new Border(group, row);
      }
    }
    return new Border(table.groups(), 0);
  }

  /** How many rows of a row group are a person's or of one before, by halving. */
  private static int rowsOf(ColumnarTable table, int group, int person) {
    MemorySegment ordinals = table.ordinals(group).orElseThrow();
    int low = 0;
    int high = table.rows(group);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Integer.compareUnsigned(ordinal(ordinals, middle), person) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int ordinal(MemorySegment ordinals, int row) {
    return ordinals.get(JAVA_INT_UNALIGNED, 4L * row);
  }
}
