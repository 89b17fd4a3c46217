package io.ansim.enclave.engine.clustered;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.store.arrow.v1.ColumnarTable;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** One thread's way through slices of the rows. */
final class Pass implements AutoCloseable {
  private final Question question;
  private final int rowsOfBlock;
  private final Frame frame;
  private final CellIds ids;
  private final Pairs pairs = new Pairs();
  private final Tallies tallies;
  private final Chooser chooser;
  private final GroupBound bound;
  private final boolean isAdditive;
  private final int[] idOfRow = new int[Frame.ROWS];
  private int[] everyPair = new int[0];
  private int[] chosen = new int[0];

  /**
   * A way for one thread.
   *
   * @param rowsOfBlock the most rows that are looked at together
   */
  Pass(Question question, QuestionKeys keys, Room room, int rowsOfBlock) {
    this.rowsOfBlock = rowsOfBlock;
    this.question = question;
    this.frame = question.graph().frame();
    this.ids = CellIds.of(question.keys());
    this.tallies = new Tallies(question, room);
    this.chooser = new Chooser(keys, question.persons(), ids);
    this.bound = new GroupBound(question.bound().maxGroups(), chooser);
    this.isAdditive = question.isAdditive();
  }

  CellIds ids() {
    return ids;
  }

  Tallies tallies() {
    return tallies;
  }

  /** Goes through a slice; all its persons are complete at its end. */
  void run(Slice slice) {
    ColumnarTable table = question.table();
    for (int group = slice.group(); group <= slice.endGroup(); group++) {
      int from = group == slice.group() ? slice.row() : 0;
      int to = group == slice.endGroup() ? slice.endRow() : table.rows(group);
      if (from < to && mayCount(group)) {
        run(group, from, to, table.ordinals(group).orElseThrow());
      }
    }
    pairs.close();
    settle();
    tallies.reserve(ids.size());
    tallies.flush(ids.size());
  }

  private boolean mayCount(int group) {
    for (Node predicate : question.predicates()) {
      if (!predicate.mayHold(group)) {
        return false;
      }
    }
    return true;
  }

  private void run(int group, int from, int to, MemorySegment ordinals) {
    int rows = question.table().rows(group);
    for (int start = from; start < to; ) {
      int window = Math.min(to - start, rowsOfBlock);
      start += run(group, start, window, start + window < rows, ordinals);
    }
  }

  /**
   * Goes through the persons that are complete in a window, or else its rows; how many those are.
   */
  private int run(int group, int start, int window, boolean goesOn, MemorySegment ordinals) {
    int[] persons = frame.ordinals;
    MemorySegment.copy(ordinals, JAVA_INT_UNALIGNED, 4L * start, persons, 0, window);
    boolean isBorder =
        goesOn && ordinals.get(JAVA_INT_UNALIGNED, 4L * (start + window)) != persons[window - 1];
    int whole = isBorder ? window : wholePersons(persons, window);
    int rows = whole == 0 ? window : whole;
    frame.begin(group, start, rows);
    if (isAdditive && whole > 0 && !pairs.isOpen() && isWithinRows(rows)) {
      addBlock();
    } else {
      block(whole > 0);
    }
    return rows;
  }

  /** How many rows there are before the last person of some rows. */
  private static int wholePersons(int[] persons, int rows) {
    int last = persons[rows - 1];
    int whole = rows - 1;
    while (whole > 0 && persons[whole - 1] == last) {
      whole--;
    }
    return whole;
  }

  private boolean isWithinRows(int rows) {
    return !GroupBound.isAnyBound(frame.ordinals, rows, question.bound().maxRows());
  }

  private void filter() {
    for (Node predicate : question.predicates()) {
      if (frame.count > 0) {
        frame.keep(predicate);
      }
    }
  }

  /** Adds the rows of a block one by one: it has all rows of its persons, none too many. */
  private void addBlock() {
    filter();
    if (frame.count == 0) {
      return;
    }
    ids.assign(frame, idOfRow);
    if (question.bindsGroups()) {
      bound.keep(frame, idOfRow);
    }
    tallies.reserve(ids.size());
    tallies.add(frame, idOfRow, ids.size());
  }

  /** Adds the rows of a block by way of pairs; no person goes on after a complete one. */
  private void block(boolean isComplete) {
    filter();
    if (frame.count > 0) {
      ids.assign(frame, idOfRow);
      tallies.reserve(ids.size());
      pairs.reserve(frame.count, ids.size());
      pairs.meet(frame, idOfRow);
      tallies.meet(frame, pairs);
    }
    if (isComplete) {
      pairs.close();
    }
    settle();
  }

  private void settle() {
    int done = pairs.complete();
    if (done == 0) {
      return;
    }
    if (everyPair.length < done) {
      everyPair = new int[2 * done];
      Arrays.setAll(everyPair, i -> i);
      chosen = new int[2 * done];
    }
    if (question.bindsGroups()) {
      tallies.settle(pairs, chosen, choose(done), chooser);
    } else {
      tallies.settle(pairs, everyPair, done, chooser);
    }
  }

  /** Writes which complete pairs count. */
  private int choose(int done) {
    int most = question.bound().maxGroups();
    int[] persons = pairs.person;
    int many = 0;
    for (int from = 0; from < done; ) {
      int to = from + 1;
      while (to < done && persons[to] == persons[from]) {
        to++;
      }
      if (to - from <= most) {
        for (int pair = from; pair < to; pair++) {
          chosen[many++] = pair;
        }
      } else {
        chooser.groups(pairs, from, to, most, chosen, many);
        many += most;
      }
      from = to;
    }
    return many;
  }

  @Override
  public void close() {
    chooser.close();
  }
}
