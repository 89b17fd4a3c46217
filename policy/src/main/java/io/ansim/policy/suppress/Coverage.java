package io.ansim.policy.suppress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Which demands the alternatives found so far meet. */
final class Coverage {
  private static final long[] NONE = {};

  private final Layout layout;
  private final int[] insiders;

  /**
   * By cell and direction: what must be reached before the eyes of each insider, last of nobody.
   */
  private final long[][] levels;

  private final BitSet[] open;

  Coverage(Table table, Layout layout) {
    this.layout = layout;
    List<Integer> known = new ArrayList<>();
    for (int cell = 0; cell < layout.cells; cell++) {
      if (table.cells().get(cell).insider()) {
        known.add(cell);
      }
    }
    this.insiders = known.stream().mapToInt(Integer::intValue).toArray();
    this.levels = new long[2 * layout.cells][];
    this.open = new BitSet[2 * layout.cells];
    Arrays.fill(levels, NONE);
    Arrays.fill(open, new BitSet());
    for (int cell = 0; cell < layout.cells; cell++) {
      Table.Cell own = table.cells().get(cell);
      if (own.primary()) {
        demand(2 * cell, own, own.need().get().down());
        demand(2 * cell + 1, own, own.need().get().up());
      }
    }
  }

  private Coverage(Coverage other) {
    this.layout = other.layout;
    this.insiders = other.insiders;
    this.levels = other.levels;
    this.open = new BitSet[other.open.length];
    reopen();
  }

  /** The same demands, none of them met. */
  Coverage fresh() {
    return new Coverage(this);
  }

  private void demand(int side, Table.Cell own, long need) {
    int cell = side / 2;
    boolean up = side % 2 == 1;
    long[] wanted = new long[insiders.length + 1];
    for (int i = 0; i < insiders.length; i++) {
      double room = layout.roomWithout(cell, insiders[i], up);
      boolean same = own.insider() && room < layout.cellRoom(cell, up);
      wanted[i] = same ? 0 : (long) Math.min((double) need, room);
    }
    wanted[insiders.length] = (long) Math.min((double) need, layout.cellRoom(cell, up));
    levels[side] = wanted;
    open[side] = openOf(wanted);
  }

  private void reopen() {
    for (int side = 0; side < open.length; side++) {
      open[side] = openOf(levels[side]);
    }
  }

  private static BitSet openOf(long[] wanted) {
    BitSet open = new BitSet(wanted.length);
    for (int i = 0; i < wanted.length; i++) {
      open.set(i, wanted[i] > 0);
    }
    return open;
  }

  /** A demand on a side of a cell that is not met yet. */
  Optional<Demand> open(int side) {
    if (open[side].isEmpty()) {
      return Optional.empty();
    }
    // What holds for nobody's eyes often holds for most insiders': ask for that first.
    int last = open[side].length() - 1;
    int insider = last == insiders.length ? Demand.NOBODY : insiders[last];
    return Optional.of(new Demand(side / 2, side % 2 == 1, levels[side][last], insider));
  }

  /** How many sides there are: two for each cell. */
  int sides() {
    return open.length;
  }

  /** Strikes off what a movement meets; whether it met anything. */
  boolean offer(Movement movement) {
    boolean useful = false;
    for (int cell : movement.cells()) {
      double by = movement.by(cell);
      int side = 2 * cell + (by > 0 ? 1 : 0);
      BitSet left = open[side];
      long[] wanted = levels[side];
      for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
        boolean unseen = i == insiders.length || !movement.moves(insiders[i]);
        if (unseen && Math.abs(by) >= wanted[i]) {
          left.clear(i);
          useful = true;
        }
      }
    }
    return useful;
  }
}
