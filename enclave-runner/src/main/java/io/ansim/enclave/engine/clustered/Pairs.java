package io.ansim.enclave.engine.clustered;

import java.util.Arrays;

/**
 * The pairs of a person and a group that the rows of a block are in, and those that the block
 * before left open: its last person may go on. Rows of a person adjoin, so that of each group it is
 * enough to remember the person it was last met with.
 */
final class Pairs {
  private long[] tags = new long[0];

  /** The pair of each row of the block. */
  final int[] ofRow = new int[Frame.ROWS];

  /** The group of each pair. */
  int[] cell = new int[0];

  /** The person of each pair. */
  int[] person = new int[0];

  /** A row of each pair: its row group, then its row in it. */
  long[] row = new long[0];

  /** How many rows each pair has. */
  int[] rows = new int[0];

  /** How many pairs there are. */
  int size;

  /** The first pair of the person of the last row. */
  private int open;

  private int last = -1;

  /** Makes room for a block, of which each row may be a pair of its own, and for groups. */
  void reserve(int newRows, int cells) {
    int wanted = size + newRows;
    if (cell.length < wanted) {
      int length = 2 * wanted;
      cell = Arrays.copyOf(cell, length);
      person = Arrays.copyOf(person, length);
      row = Arrays.copyOf(row, length);
      rows = Arrays.copyOf(rows, length);
    }
    if (tags.length < cells) {
      int from = tags.length;
      tags = Arrays.copyOf(tags, 2 * cells);
      Arrays.fill(tags, from, tags.length, -1);
    }
  }

  /** Finds the pairs of a block's rows. */
  void meet(Frame frame, int[] ids) {
    int count = frame.count;
    int[] persons = frame.persons;
    int next = size;
    int first = open;
    int before = last;
    for (int i = 0; i < count; i++) {
      int one = persons[i];
      int id = ids[i];
      if (one != before) {
        before = one;
        first = next;
      }
      long tag = tags[id];
      int pair = (int) tag;
      if ((int) (tag >>> 32) != one || tag == -1) {
        pair = next++;
        tags[id] = (long) one << 32 | pair;
        cell[pair] = id;
        person[pair] = one;
        row[pair] = (long) frame.group << 32 | frame.row(i);
        rows[pair] = 0;
      }
      rows[pair]++;
      ofRow[i] = pair;
    }
    size = next;
    open = first;
    last = before;
  }

  /** How many pairs have all their rows: those of all persons but the last. */
  int complete() {
    return open;
  }

  /** Whether there is a person that may go on. */
  boolean isOpen() {
    return size > 0;
  }

  /** Declares that no person goes on. */
  void close() {
    open = size;
    last = -1;
  }

  /** Forgets the pairs that are complete; the others move to the front. */
  void forget() {
    int done = open;
    int left = size - done;
    System.arraycopy(cell, done, cell, 0, left);
    System.arraycopy(person, done, person, 0, left);
    System.arraycopy(row, done, row, 0, left);
    System.arraycopy(rows, done, rows, 0, left);
    for (int pair = 0; pair < left; pair++) {
      tags[cell[pair]] = (long) person[pair] << 32 | pair;
    }
    size = left;
    open = 0;
  }
}
