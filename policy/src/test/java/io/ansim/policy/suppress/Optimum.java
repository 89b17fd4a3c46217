package io.ansim.policy.suppress;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** The least weight of secondary suppressions, by branch and bound over all choices. */
final class Optimum {
  private final Layout layout;
  private final Moves moves;
  private final Coverage demands;
  private final int[] candidates;
  private long best;

  private Optimum(Table table, long above) {
    this.layout = new Layout(table);
    this.moves = new Moves(layout);
    moves.wholeOnly(table.whole());
    this.demands = new Coverage(table, layout);
    this.best = above;
    this.candidates =
        IntStream.range(0, layout.cells)
            .filter(cell -> !table.cells().get(cell).primary())
            .boxed()
            .sorted(Comparator.comparingLong(cell -> -layout.weight[cell]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /**
   * The least weight.
   *
   * @param table the table
   * @param known a weight that is known to suffice
   */
  static long weight(Table table, long known) {
    Optimum optimum = new Optimum(table, known);
    boolean[] published = new boolean[optimum.layout.cells];
    optimum.branch(0, published, 0);
    return optimum.best;
  }

  /** Decides on the candidates from one on; those not decided are withheld so far. */
  private void branch(int from, boolean[] published, long weight) {
    if (weight >= best) {
      return;
    }
    if (from == candidates.length) {
      best = weight;
      return;
    }
    int cell = candidates[from];
    published[cell] = true;
    if (feasible(published)) {
      branch(from + 1, published, weight);
    }
    published[cell] = false;
    branch(from + 1, published, weight + layout.weight[cell]);
  }

  private boolean feasible(boolean[] published) {
    Coverage left = demands.fresh();
    moves.hold(published, published);
    for (int side = 0; side < left.sides(); side++) {
      Optional<Demand> demand = left.open(side);
      while (demand.isPresent()) {
        Optional<Alternative> way = moves.within(published, demand.get());
        if (way.isEmpty() || !left.offer(new Movement(layout, way.get()))) {
          return false;
        }
        demand = left.open(side);
      }
    }
    return true;
  }
}
