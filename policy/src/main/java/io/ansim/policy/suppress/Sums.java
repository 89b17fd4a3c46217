package io.ansim.policy.suppress;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The atoms that may move while some cells stay as they are, and the sums they are part of. */
final class Sums {
  private final boolean[] still;
  private final int[] variableOfAtom;
  private final int[] variableOfCell;
  private final int[] free;
  private final int[] sums;
  private final Simplex program;

  /** Everything that may move while the cells that are still do. */
  Sums(Layout layout, boolean[] still, boolean[] published) {
    this.still = still.clone();
    this.variableOfAtom = new int[layout.atoms];
    this.variableOfCell = new int[layout.cells];
    Arrays.fill(variableOfCell, -1);
    int[] atoms = IntStream.range(0, layout.atoms).filter(atom -> mayMove(layout, atom)).toArray();
    this.free = atoms;
    Arrays.fill(variableOfAtom, -1);
    for (int column = 0; column < free.length; column++) {
      variableOfAtom[free[column]] = column;
    }
    this.sums =
        IntStream.range(0, layout.cells)
            .filter(cell -> layout.atomsOf[cell].length > 1)
            .filter(cell -> variables(layout.atomsOf[cell]).length > 0)
            .toArray();
    this.program = new Simplex(free.length, sums.length);
    for (int cell = 0; cell < layout.cells; cell++) {
      if (layout.atomsOf[cell].length == 1) {
        variableOfCell[cell] = variableOfAtom[layout.atomsOf[cell][0]];
      }
    }
    for (int row = 0; row < sums.length; row++) {
      variableOfCell[sums[row]] = free.length + row;
      for (int column : variables(layout.atomsOf[sums[row]])) {
        program.add(row, column);
      }
    }
    settle(published);
  }

  /**
   * Chooses a basis in which as few published sums as possible move, and forgets what never will.
   */
  private void settle(boolean[] published) {
    for (int column = 0; column < free.length; column++) {
      program.bound(column, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0);
    }
    for (int row = 0; row < sums.length; row++) {
      if (!published[sums[row]]) {
        program.bound(free.length + row, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0);
      }
    }
    program.settle();
    for (int row = 0; row < sums.length; row++) {
      if (!still[sums[row]]) {
        program.bound(free.length + row, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0);
      }
    }
    program.forget();
  }

  private boolean mayMove(Layout layout, int atom) {
    if (layout.atomRoom(atom, true) == 0 && layout.atomRoom(atom, false) == 0) {
      return false;
    }
    for (int cell : layout.cellsOf[atom]) {
      if (still[cell] && layout.atomsOf[cell].length == 1) {
        return false;
      }
    }
    return true;
  }

  boolean isStill(int cell) {
    return still[cell];
  }

  /** Whether these are the cells that are still. */
  boolean holds(boolean[] cells) {
    return Arrays.equals(still, cells);
  }

  /** Whether so much was computed here that errors may have piled up. */
  boolean worn() {
    return program.exchanges() > 1000;
  }

  /** The same, from the beginning. */
  Sums renewed(Layout layout, boolean[] published) {
    return new Sums(layout, still, published);
  }

  Simplex program() {
    return program;
  }

  /** The atoms that may move. */
  int[] free() {
    return free;
  }

  /** The cells that are sums of several atoms, one of which may move. */
  int[] sums() {
    return sums;
  }

  int variableOfAtom(int atom) {
    return variableOfAtom[atom];
  }

  /** The variable of a cell, or -1 if it cannot move. */
  int variableOfCell(int cell) {
    return variableOfCell[cell];
  }

  /** The variables of those atoms that may move. */
  int[] variables(int[] atoms) {
    return Arrays.stream(atoms)
        .map(atom -> variableOfAtom[atom])
        .filter(variable -> variable >= 0)
        .toArray();
  }
}
