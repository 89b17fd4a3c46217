package io.ansim.policy.suppress;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds alternative tables that meet a demand, by linear programming: either without touching what
 * is published, or touching what costs least.
 */
final class Moves {
  /** What moving an atom costs beside any published cell: keeps alternatives small. */
  private static final double FRICTION = 1e-6;

  /** How often a solution that divides units is tried to be rounded down. */
  private static final int ROUNDINGS = 12;

  /** What a program may cost before it counts as not solved, in steps of arithmetic. */
  private static final long LIMIT = 30_000_000;

  private final Layout layout;
  private boolean whole;
  private final double heaviest;
  private Sums sums;
  private long work;

  Moves(Layout layout) {
    this.layout = layout;
    this.heaviest = Arrays.stream(layout.weight).max().orElse(1);
    this.sums = new Sums(layout, new boolean[layout.cells], new boolean[layout.cells]);
  }

  /** Whether from now on units must not be divided. */
  void wholeOnly(boolean only) {
    whole = only;
  }

  /** What was spent so far, in steps of arithmetic. */
  long work() {
    return work;
  }

  /** From now on leaves cells as they are that are still: the more, the faster. */
  void hold(boolean[] still, boolean[] published) {
    if (!sums.holds(still)) {
      sums = new Sums(layout, still, published);
      work += sums.program().work();
    }
  }

  /** An alternative that meets a demand and leaves every published cell as it is. */
  Optional<Alternative> within(boolean[] published, Demand demand) {
    return across(published, demand, null);
  }

  /**
   * An alternative that meets a demand and changes published cells of little price, or none if
   * there are no prices.
   */
  Optional<Alternative> across(boolean[] published, Demand demand, double @Nullable [] price) {
    if (sums.worn()) {
      renew(published);
    }
    boolean fresh = sums.program().exchanges() == 0;
    Optional<Alternative> solution = exact(solve(published, demand, price));
    if (solution.isEmpty() && !fresh && sums.program().reached() > 0.999) {
      renew(published);
      solution = exact(solve(published, demand, price));
    }
    return solution;
  }

  private Optional<Alternative> exact(double @Nullable [] solution) {
    return Optional.ofNullable(solution)
        .flatMap(Fractions::of)
        .filter(found -> !whole || found.parts() == 1);
  }

  private void renew(boolean[] published) {
    sums = sums.renewed(layout, published);
    work += sums.program().work();
  }

  private double @Nullable [] solve(boolean[] published, Demand demand, double @Nullable [] price) {
    bound(published, demand, price);
    double[] solution = minimise(demand);
    for (int i = 0; whole && solution != null && i < ROUNDINGS; i++) {
      if (!roundDown(solution, (double) demand.level())) {
        return solution;
      }
      solution = minimise(demand);
    }
    return solution;
  }

  /** Forbids the atoms that a solution divides to go as far as that; whether there are any. */
  private boolean roundDown(double[] solution, double unit) {
    boolean any = false;
    for (int atom : sums.free()) {
      double by = solution[atom];
      if (Math.abs(by - Math.rint(by)) > 1e-6) {
        double most = Math.floor(Math.abs(by)) / unit;
        sums.program().limit(sums.variableOfAtom(atom), most, by > 0);
        any = true;
      }
    }
    return any;
  }

  private void bound(boolean[] published, Demand demand, double @Nullable [] price) {
    Simplex program = sums.program();
    double unit = (double) demand.level();
    for (int atom : sums.free()) {
      program.bound(
          sums.variableOfAtom(atom),
          -layout.atomRoom(atom, false) / unit,
          layout.atomRoom(atom, true) / unit,
          FRICTION,
          FRICTION);
    }
    for (int cell : sums.sums()) {
      program.bound(
          sums.variableOfCell(cell), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0);
    }
    for (int cell = 0; cell < layout.cells; cell++) {
      int variable = sums.variableOfCell(cell);
      if (variable < 0) {
        continue;
      }
      if (cell == demand.insider() || sums.isStill(cell) || (published[cell] && price == null)) {
        program.fix(variable);
      } else if (published[cell] && price != null) {
        program.bound(
            variable,
            -layout.cellRoom(cell, false) / unit,
            layout.cellRoom(cell, true) / unit,
            cost(cell, false, unit, price),
            cost(cell, true, unit, price));
      }
    }
  }

  private double @Nullable [] minimise(Demand demand) {
    Simplex program = sums.program();
    long before = program.work();
    program.aim(sums.variables(layout.atomsOf[demand.cell()]), demand.up(), 4.0 * layout.cells);
    boolean best = program.minimise(LIMIT);
    work += program.work() - before;
    if (!best || program.reached() < 1 - 1e-6) {
      return null;
    }
    double[] differences = new double[layout.atoms];
    for (int atom : sums.free()) {
      differences[atom] = program.value(sums.variableOfAtom(atom)) * demand.level();
    }
    return differences;
  }

  /** A cell is lost as a whole: what little of it can move bears its whole weight. */
  private double cost(int cell, boolean up, double unit, double[] price) {
    double movable = Math.min(layout.cellRoom(cell, up), unit);
    return movable == 0 ? 0 : FRICTION + price[cell] / heaviest * unit / movable;
  }
}
