package io.ansim.policy.suppress;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Chooses which cells of linked tables to withhold beside those that a rule forbids. */
public final class Suppressor {
  /** What each part of the search may cost, in steps of arithmetic. */
  private static final long EFFORT = 200_000_000;

  /** A suppressor; it has no state. */
  public Suppressor() {}

  /** A proposal for a table; whether it is enough is for the {@link Auditor} to say. */
  public Proposal propose(Table table) {
    return propose(table, Set.of());
  }

  /**
   * A proposal for a table of which some cells are withheld for reasons of their own.
   *
   * @param table the table
   * @param withheld the positions of those cells
   */
  public Proposal propose(Table table, Set<Integer> withheld) {
    Layout layout = new Layout(table);
    boolean[] forced = new boolean[layout.cells];
    for (int cell = 0; cell < layout.cells; cell++) {
      forced[cell] = table.cells().get(cell).primary() || withheld.contains(cell);
    }
    Moves moves = new Moves(layout);
    Coverage demands = new Coverage(table, layout);
    Search best = improved(start(layout, moves, demands, table.whole(), forced, true), moves);
    if (moves.work() < EFFORT) {
      Search other = improved(start(layout, moves, demands, table.whole(), forced, false), moves);
      best = better(other, best) ? other : best;
    }
    List<Boolean> decided = new ArrayList<>();
    for (boolean published : best.published()) {
      decided.add(!published);
    }
    return new Proposal(decided, best.found().stream().map(Movement::alternative).toList());
  }

  private static Search start(
      Layout layout,
      Moves moves,
      Coverage demands,
      boolean whole,
      boolean[] forced,
      boolean eliminate) {
    boolean[] published = new boolean[layout.cells];
    for (int cell = 0; cell < layout.cells; cell++) {
      published[cell] = !forced[cell];
    }
    if (eliminate) {
      published = new Elimination(layout).publish(forced);
    }
    Search search = new Search(layout, moves, demands, whole, forced, published);
    search.repair();
    search.release(EFFORT);
    return search;
  }

  /** Exchanges one withheld cell for others as long as that is lighter and not too much work. */
  private static Search improved(Search start, Moves moves) {
    Search best = start;
    boolean better = true;
    while (better) {
      better = false;
      for (int cell : best.secondaries()) {
        if (moves.work() > EFFORT) {
          return best;
        }
        Search tried = best.copy();
        if (tried.published()[cell]) {
          continue;
        }
        tried.swap(cell, EFFORT);
        if (better(tried, best)) {
          best = tried;
          better = true;
          break;
        }
      }
    }
    return best;
  }

  private static boolean better(Search one, Search other) {
    if (one.complete() != other.complete()) {
      return one.complete();
    }
    return one.weight() < other.weight();
  }
}
