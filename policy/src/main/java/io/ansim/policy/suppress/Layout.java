package io.ansim.policy.suppress;

import java.util.ArrayList;
import java.util.List;

/** A table's sums and bounds in arrays, and which cells an atom is part of. */
final class Layout {
  final int atoms;
  final int cells;
  final int[][] atomsOf;
  final int[][] cellsOf;
  final long[] weight;

  /** How far each atom may move down and up, and each cell at most. */
  private final double[] atomBelow;

  private final double[] atomAbove;
  private final double[] cellBelow;
  private final double[] cellAbove;

  Layout(Table table) {
    atoms = table.atoms().size();
    cells = table.cells().size();
    atomsOf = new int[cells][];
    weight = new long[cells];
    atomBelow = new double[atoms];
    atomAbove = new double[atoms];
    cellBelow = new double[cells];
    cellAbove = new double[cells];
    for (int atom = 0; atom < atoms; atom++) {
      Table.Atom known = table.atoms().get(atom);
      atomBelow[atom] = distance(known.below());
      atomAbove[atom] = distance(known.above());
    }
    List<List<Integer>> parts = new ArrayList<>();
    for (int atom = 0; atom < atoms; atom++) {
      parts.add(new ArrayList<>());
    }
    for (int cell = 0; cell < cells; cell++) {
      atomsOf[cell] = array(table.cells().get(cell).atoms());
      weight[cell] = table.cells().get(cell).weight();
      for (int atom : atomsOf[cell]) {
        parts.get(atom).add(cell);
        cellBelow[cell] += atomBelow[atom];
        cellAbove[cell] += atomAbove[atom];
      }
    }
    cellsOf = parts.stream().map(Layout::array).toArray(int[][]::new);
  }

  /** How far an atom may move, up or down. */
  double atomRoom(int atom, boolean up) {
    return up ? atomAbove[atom] : atomBelow[atom];
  }

  /** How far a cell may move if nothing is published, up or down. */
  double cellRoom(int cell, boolean up) {
    return up ? cellAbove[cell] : cellBelow[cell];
  }

  /** How far a cell may move without the atoms that it shares with another. */
  double roomWithout(int cell, int other, boolean up) {
    double room = 0;
    int at = 0;
    int[] taken = atomsOf[other];
    for (int atom : atomsOf[cell]) {
      while (at < taken.length && taken[at] < atom) {
        at++;
      }
      if (at == taken.length || taken[at] != atom) {
        room += atomRoom(atom, up);
      }
    }
    return room;
  }

  private static double distance(long units) {
    return units == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : units;
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
