package io.ansim.enclave.engine.clustered;

import java.util.Arrays;

/**
 * How many persons and rows each group has, counted row by row: of each group it is remembered with
 * which person it was last met. Only for blocks that have all rows of all their persons.
 */
final class Met {
  /** Of a group its last person, its persons, its rows, and nothing: together they fit one line. */
  private static final int WIDTH_BITS = 2;

  private int[] cells = new int[0];

  /**
   * Makes room for so many groups.
   *
   * @param next the first person of the next block; all that come after it have larger ordinals
   */
  void reserve(int groups, int next) {
    int wanted = groups << WIDTH_BITS;
    if (cells.length < wanted) {
      int from = cells.length;
      cells = Arrays.copyOf(cells, 2 * wanted);
      for (int at = from; at < cells.length; at += 1 << WIDTH_BITS) {
        cells[at] = next - 1;
      }
    }
  }

  /** Counts all rows of a block. */
  void count(int[] ids, int[] persons, int rows) {
    count(ids, persons, rows, cells);
  }

  /** Counts some rows of a block. */
  void count(int[] ids, int[] persons, int[] selection, int rows) {
    count(ids, persons, selection, rows, cells);
  }

  /** Counts all rows of a block, all of one group. */
  void countOne(int[] persons, int rows) {
    cells[1] += 1 + changes(persons, rows);
    cells[2] += rows;
  }

  /**
   * How often a person follows another, by the sign that every number but 0 or its negation has.
   */
  private static int changes(int[] persons, int rows) {
    int changes = 0;
    for (int i = 1; i < rows; i++) {
      int difference = persons[i] ^ persons[i - 1];
      changes += (difference | -difference) >>> (Integer.SIZE - 1);
    }
    return changes;
  }

  private static void count(int[] ids, int[] persons, int rows, int[] cells) {
    for (int i = 0; i < rows; i++) {
      int at = ids[i] << WIDTH_BITS;
      int person = persons[i];
      cells[at + 1] += cells[at] == person ? 0 : 1;
      cells[at] = person;
      cells[at + 2]++;
    }
  }

  private static void count(int[] ids, int[] persons, int[] selection, int rows, int[] cells) {
    for (int i = 0; i < rows; i++) {
      int row = selection[i];
      int at = ids[row] << WIDTH_BITS;
      int person = persons[row];
      cells[at + 1] += cells[at] == person ? 0 : 1;
      cells[at] = person;
      cells[at + 2]++;
    }
  }

  /** The persons of a group. */
  int persons(int group) {
    return cells[(group << WIDTH_BITS) + 1];
  }

  /** The rows of a group. */
  int rows(int group) {
    return cells[(group << WIDTH_BITS) + 2];
  }

  /** Forgets the counts of so many groups. */
  void forget(int groups) {
    for (int group = 0; group < groups; group++) {
      int at = group << WIDTH_BITS;
      cells[at + 1] = 0;
      cells[at + 2] = 0;
    }
  }
}
