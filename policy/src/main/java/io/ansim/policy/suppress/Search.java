package io.ansim.policy.suppress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** One way of withholding cells, being made sufficient and then no more than that. */
final class Search {
  private static final int CHOICE = 128;
  private static final int NEAR = 16;
  private static final int WIDEST = 4;

  private final Layout layout;
  private final Moves moves;
  private final boolean whole;
  private final boolean[] forced;
  private final boolean[] published;
  private final double[] price;
  private Coverage coverage;
  private List<Movement> found = new ArrayList<>();
  private boolean complete = true;

  /** A search that starts from a choice of published cells, of which those forced never are. */
  Search(
      Layout layout,
      Moves moves,
      Coverage demands,
      boolean whole,
      boolean[] forced,
      boolean[] published) {
    this.layout = layout;
    this.whole = whole;
    this.moves = moves;
    this.forced = forced;
    this.published = published.clone();
    this.coverage = demands.fresh();
    this.price = new double[layout.cells];
    Arrays.setAll(price, cell -> layout.weight[cell]);
  }

  /** A copy that can be tried out. */
  Search copy() {
    Search copy = new Search(layout, moves, coverage, whole, forced, published);
    copy.found = new ArrayList<>(found);
    copy.complete = complete;
    found.forEach(copy.coverage::offer);
    return copy;
  }

  /** Whether every demand was met. */
  boolean complete() {
    return complete;
  }

  /** What is withheld although no rule forbids it, by weight. */
  long weight() {
    long weight = 0;
    for (int cell = 0; cell < layout.cells; cell++) {
      weight += published[cell] || forced[cell] ? 0 : layout.weight[cell];
    }
    return weight;
  }

  boolean[] published() {
    return published.clone();
  }

  List<Movement> found() {
    return List.copyOf(found);
  }

  /** The cells that are withheld although no rule forbids it, the weightiest first. */
  int[] secondaries() {
    return IntStream.range(0, layout.cells)
        .filter(cell -> !published[cell] && !forced[cell])
        .boxed()
        .sorted(Comparator.comparingLong(cell -> -layout.weight[cell]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Withholds cells until every demand is met; where units are whole, by whole units. */
  void repair() {
    moves.wholeOnly(false);
    withholdEnough();
    if (whole) {
      moves.wholeOnly(true);
      keep(movement -> movement.alternative().parts() == 1);
      withholdEnough();
    }
  }

  private void keep(Predicate<Movement> kept) {
    found = new ArrayList<>(found.stream().filter(kept).toList());
    coverage = coverage.fresh();
    found.forEach(coverage::offer);
  }

  /** Chooses among light cells, then near ones, then any. */
  private void withholdEnough() {
    boolean[] light = held(lightest(published, CHOICE));
    for (Demand demand : openDemands()) {
      moves.hold(light, published);
      meet(demand);
    }
    for (int wider = 1; wider <= WIDEST; wider *= 4) {
      for (Demand demand : openDemands()) {
        around(demand, wider);
      }
    }
    for (Demand demand : openDemands()) {
      while (coverage.open(demand.side()).isPresent() && giveUp(demand.cell())) {
        around(demand, 1);
      }
      complete &= coverage.open(demand.side()).isEmpty();
    }
  }

  /** Tries to meet a demand with the light cells and those near it. */
  private void around(Demand demand, int wider) {
    boolean[] choice = lightest(near(demand.cell(), NEAR), wider * CHOICE);
    boolean[] light = lightest(published, wider * CHOICE);
    for (int cell = 0; cell < layout.cells; cell++) {
      choice[cell] |= light[cell];
    }
    moves.hold(held(choice), published);
    meet(demand);
  }

  /** Withholds the lightest of the published cells that are nearest; false if none is left. */
  private boolean giveUp(int cell) {
    for (int size = NEAR; size < 4 * layout.atoms + NEAR; size *= 4) {
      boolean[] near = near(cell, size);
      int lightest = -1;
      for (int other = 0; other < layout.cells; other++) {
        if (near[other] && (lightest < 0 || price[other] < price[lightest])) {
          lightest = other;
        }
      }
      if (lightest >= 0) {
        published[lightest] = false;
        return true;
      }
    }
    return false;
  }

  /** Sides of cells that have open demands, the widest first. */
  private List<Demand> openDemands() {
    return IntStream.range(0, coverage.sides())
        .mapToObj(side -> coverage.open(side))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingLong(demand -> -demand.level()))
        .toList();
  }

  /** Meets every demand on one side of a cell; whether it could. */
  private boolean meet(Demand first) {
    Optional<Demand> demand = coverage.open(first.side());
    while (demand.isPresent()) {
      Optional<Alternative> way = moves.within(published, demand.get());
      if (way.isEmpty()) {
        way = moves.across(published, demand.get(), price);
        way.ifPresent(this::withhold);
      }
      if (way.isEmpty() || !offer(way.get(), coverage, found)) {
        return false;
      }
      demand = coverage.open(first.side());
    }
    return true;
  }

  /** Withholds the cells that an alternative changes. */
  private void withhold(Alternative way) {
    for (int cell : new Movement(layout, way).cells()) {
      published[cell] = false;
    }
  }

  /** The published cells without those to choose from. */
  private boolean[] held(boolean[] choice) {
    boolean[] still = published.clone();
    for (int cell = 0; cell < layout.cells; cell++) {
      still[cell] &= !choice[cell];
    }
    return still;
  }

  private boolean[] lightest(boolean[] among, int count) {
    boolean[] chosen = new boolean[layout.cells];
    IntStream.range(0, layout.cells)
        .filter(cell -> among[cell])
        .boxed()
        .sorted(Comparator.comparingDouble(cell -> price[cell]))
        .limit(count)
        .forEach(cell -> chosen[cell] = true);
    return chosen;
  }

  /** The published cells that lie with a cell in a published sum of few. */
  private boolean[] near(int cell, int size) {
    boolean[] near = new boolean[layout.cells];
    for (int atom : layout.atomsOf[cell]) {
      for (int sum : layout.cellsOf[atom]) {
        if (published[sum] && layout.atomsOf[sum].length <= size) {
          near[sum] = true;
          for (int other : layout.atomsOf[sum]) {
            for (int beside : layout.cellsOf[other]) {
              near[beside] |= published[beside] && layout.atomsOf[beside].length == 1;
            }
          }
        }
      }
    }
    return near;
  }

  /** Publishes every withheld cell that can be, the weightiest first, with so much effort. */
  void release(long effort) {
    long workLimit = moves.work() + effort;
    moves.hold(published, published);
    for (int cell : secondaries()) {
      if (moves.work() > workLimit) {
        return;
      }
      release(cell);
    }
  }

  private void release(int cell) {
    List<Movement> kept = new ArrayList<>();
    Coverage left = coverage.fresh();
    for (Movement movement : found) {
      if (!movement.moves(cell)) {
        left.offer(movement);
        kept.add(movement);
      }
    }
    published[cell] = true;
    for (int side : nearFirst(cell)) {
      Optional<Demand> demand = left.open(side);
      while (demand.isPresent()) {
        Optional<Alternative> way = moves.within(published, demand.get());
        if (way.isEmpty() || !offer(way.get(), left, kept)) {
          published[cell] = false;
          return;
        }
        demand = left.open(side);
      }
    }
    found = kept;
    coverage = left;
  }

  private boolean offer(Alternative way, Coverage to, List<Movement> kept) {
    boolean useful = false;
    for (Movement variant : new Movement(layout, way).variants(layout)) {
      if (to.offer(variant)) {
        kept.add(variant);
        useful = true;
      }
    }
    return useful;
  }

  /** All sides, first those of cells that are part of a sum with a cell: they fail first. */
  private int[] nearFirst(int cell) {
    boolean[] beside = new boolean[layout.cells];
    for (int atom : layout.atomsOf[cell]) {
      for (int sum : layout.cellsOf[atom]) {
        if (layout.atomsOf[sum].length <= NEAR) {
          for (int other : layout.atomsOf[sum]) {
            for (int shared : layout.cellsOf[other]) {
              beside[shared] = true;
            }
          }
        }
      }
    }
    return IntStream.range(0, coverage.sides())
        .boxed()
        .sorted(Comparator.comparing(side -> !beside[side / 2]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Publishes a withheld cell and makes up for it otherwise. */
  void swap(int cell, long effort) {
    keep(movement -> !movement.moves(cell));
    published[cell] = true;
    price[cell] *= 1e3;
    repair();
    price[cell] /= 1e3;
    release(effort);
  }
}
