package io.ansim.policy.suppress;

import java.util.Arrays;

/**
 * The bounded primal simplex method for many programs over the same sums, each feasible at zero:
 * variables between a lower bound of at most zero and an upper bound of at least zero, each with a
 * convex cost that may bend at zero.
 *
 * <p>Made for the deviations from a known table, where zero is the truth itself: there is no first
 * phase, and every basis that one program ends with is a basis to start the next from. It works in
 * floating point; whoever uses a solution checks it.
 */
final class Simplex {
  private static final double TOLERANCE = 1e-9;
  private static final double PIVOT = 1e-6;
  private static final double DRIFT = 1e-9;
  private static final int STALLED = 200;

  private final int rows;
  private final int target;
  private int columns;

  /** How much the basic variable of a row changes with the non-basic variable of a column. */
  private final double[][] rate;

  private final int[] basic;
  private final int[] nonbasic;
  private final double[] lower;
  private final double[] upper;
  private final double[] costBelow;
  private final double[] costAbove;
  private final double[] value;

  /** For a basic variable, on which side of its bend it moves. */
  private final boolean[] above;

  /** How the costs of all basic variables change with the non-basic variable of a column. */
  private final double[] pull;

  private final int[] filled;

  private final double[] reach;
  private final int[] met;
  private long work;
  private int exchanges;

  /** So many free columns and rows; each variable is fixed at zero until it is bounded. */
  Simplex(int columns, int sums) {
    this.columns = columns;
    this.rows = sums + 1;
    this.target = columns + sums;
    int variables = columns + rows;
    this.rate = new double[rows][columns];
    this.basic = new int[rows];
    this.nonbasic = new int[columns];
    this.lower = new double[variables];
    this.upper = new double[variables];
    this.costBelow = new double[variables];
    this.costAbove = new double[variables];
    this.value = new double[variables];
    this.above = new boolean[variables];
    this.pull = new double[columns];
    this.filled = new int[columns];
    this.reach = new double[rows];
    this.met = new int[rows];
    int first = columns;
    Arrays.setAll(nonbasic, column -> column);
    Arrays.setAll(basic, row -> first + row);
  }

  /** Lets a column's variable be part of a sum, before anything is solved. */
  void add(int sum, int column) {
    rate[sum][column] = 1;
  }

  /** Gives a variable its bounds and what a unit below and above zero costs, neither negative. */
  void bound(int variable, double least, double most, double unitBelow, double unitAbove) {
    lower[variable] = least;
    upper[variable] = most;
    costBelow[variable] = unitBelow;
    costAbove[variable] = unitAbove;
  }

  /** Lowers how far a variable may go in one direction. */
  void limit(int variable, double most, boolean up) {
    if (up) {
      upper[variable] = most;
    } else {
      lower[variable] = -most;
    }
  }

  /** Fixes a variable at zero. */
  void fix(int variable) {
    bound(variable, 0, 0, 0, 0);
  }

  /** Takes the variables that are fixed out of the basis where it can. */
  void settle() {
    for (int row = 0; row < rows - 1; row++) {
      if (lower[basic[row]] == upper[basic[row]]) {
        int best = -1;
        for (int column = 0; column < columns; column++) {
          boolean free = lower[nonbasic[column]] != upper[nonbasic[column]];
          if (free && Math.abs(rate[row][column]) > (best < 0 ? 1e-6 : bestRate(row, best))) {
            best = column;
          }
        }
        if (best >= 0) {
          exchange(row, best);
        }
      }
    }
    exchanges = 0;
  }

  private double bestRate(int row, int column) {
    return Math.abs(rate[row][column]) + 0.5;
  }

  /** Forgets the columns of variables that are fixed: they will never be free again. */
  void forget() {
    int kept = 0;
    for (int column = 0; column < columns; column++) {
      if (lower[nonbasic[column]] != upper[nonbasic[column]]) {
        nonbasic[kept] = nonbasic[column];
        for (double[] rates : rate) {
          rates[kept] = rates[column];
        }
        kept++;
      }
    }
    columns = kept;
  }

  /**
   * Goes back to zero and aims at a sum of variables, up or down.
   *
   * @param aimed the variables that are summed
   * @param up whether the sum is to rise
   * @param reward what each unit up to 1 is worth
   */
  void aim(int[] aimed, boolean up, double reward) {
    Arrays.fill(value, 0);
    Arrays.fill(above, true);
    int row = rowOf(target);
    if (row < 0) {
      row = regain(columnOf(target));
    }
    double[] rates = rate[row];
    Arrays.fill(rates, 0);
    double sign = up ? 1 : -1;
    int[] place = new int[value.length];
    for (int column = 0; column < columns; column++) {
      place[nonbasic[column]] = column + 1;
    }
    for (int other = 0; other < rows; other++) {
      place[basic[other]] = -other - 1;
    }
    for (int variable : aimed) {
      int at = place[variable];
      if (at > 0) {
        rates[at - 1] += sign;
      } else if (at < 0) {
        for (int column = 0; column < columns; column++) {
          rates[column] = clean(rates[column] + sign * rate[-at - 1][column]);
        }
      }
    }
    bound(target, 0, 1, 0, -reward);
  }

  /** How far the sum aimed at has come, of 1. */
  double reached() {
    return value[target];
  }

  private int regain(int column) {
    int best = 0;
    for (int row = 1; row < rows; row++) {
      if (Math.abs(rate[row][column]) > Math.abs(rate[best][column])) {
        best = row;
      }
    }
    exchange(best, column);
    return best;
  }

  private int rowOf(int variable) {
    for (int row = 0; row < rows; row++) {
      if (basic[row] == variable) {
        return row;
      }
    }
    return -1;
  }

  private int columnOf(int variable) {
    for (int column = 0; column < columns; column++) {
      if (nonbasic[column] == variable) {
        return column;
      }
    }
    throw new IllegalStateException("a variable that is nowhere");
  }

  double value(int variable) {
    return value[variable];
  }

  /** How often the basis was changed since it was settled. */
  int exchanges() {
    return exchanges;
  }

  /** How many steps of arithmetic were taken: the same on every machine. */
  long work() {
    return work;
  }

  /** Moves to a point of the least cost; false if that is not reached with so much work. */
  boolean minimise(long limit) {
    long end = work + limit;
    Arrays.fill(pull, 0);
    for (int row = 0; row < rows; row++) {
      double slope = slope(basic[row]);
      for (int column = 0; column < columns && slope != 0; column++) {
        pull[column] += slope * rate[row][column];
      }
    }
    int still = 0;
    while (work < end) {
      int chosen = entering(still > STALLED);
      if (chosen < 0) {
        return true;
      }
      boolean rising = chosen % 2 == 1;
      double moved = move(chosen / 2, rising);
      if (Double.isInfinite(moved)) {
        return false;
      }
      still = moved > TOLERANCE ? 0 : still + 1;
    }
    return false;
  }

  /** The best (or, against cycles, the first) column to move: twice its index, plus one if up. */
  private int entering(boolean first) {
    int best = -1;
    int bestVariable = Integer.MAX_VALUE;
    double steepest = -TOLERANCE;
    for (int column = 0; column < columns; column++) {
      int variable = nonbasic[column];
      if (lower[variable] == upper[variable]) {
        continue;
      }
      double now = value[variable];
      if (now < upper[variable]) {
        double slope = pull[column] + (now >= 0 ? costAbove[variable] : -costBelow[variable]);
        if (first ? slope < -TOLERANCE && variable < bestVariable : slope < steepest) {
          best = 2 * column + 1;
          bestVariable = variable;
          steepest = slope;
        }
      }
      if (now > lower[variable]) {
        double slope = -pull[column] + (now <= 0 ? costBelow[variable] : -costAbove[variable]);
        if (first ? slope < -TOLERANCE && variable < bestVariable : slope < steepest) {
          best = 2 * column;
          bestVariable = variable;
          steepest = slope;
        }
      }
    }
    work += columns;
    return best;
  }

  /**
   * Moves a column's variable until that no longer pays, and says how far. A basic variable whose
   * cost bends on the way is passed as long as the movement still pays.
   */
  private double move(int column, boolean rising) {
    int variable = nonbasic[column];
    double sign = rising ? 1 : -1;
    above[variable] = rising ? value[variable] >= 0 : value[variable] > 0;
    double own = Math.abs(end(variable, rising) - value[variable]);
    double gain = -(sign * pull[column] + sign * slope(variable));
    int count = 0;
    for (int row = 0; row < rows; row++) {
      double speed = sign * rate[row][column];
      if (Math.abs(speed) > PIVOT) {
        int other = basic[row];
        double room = Math.max(0, Math.abs(end(other, speed > 0) - value[other]));
        reach[row] = room / Math.abs(speed);
        if (reach[row] <= own) {
          met[count++] = row;
        }
      }
    }
    work += rows;
    double most = own;
    int leaving = -1;
    while (count > 0) {
      int next = 0;
      for (int i = 1; i < count; i++) {
        double ahead = reach[met[i]] - reach[met[next]];
        if (ahead < -TOLERANCE
            || (ahead <= TOLERANCE
                && Math.abs(rate[met[i]][column]) > Math.abs(rate[met[next]][column]))) {
          next = i;
        }
      }
      work += count;
      int row = met[next];
      met[next] = met[--count];
      double speed = sign * rate[row][column];
      int other = basic[row];
      boolean bends = end(other, speed > 0) == 0 && far(other, speed > 0) != 0;
      double loss = (costAbove[other] + costBelow[other]) * Math.abs(speed);
      if (bends && gain - loss > TOLERANCE) {
        gain -= loss;
        cross(row);
        reach[row] = Math.abs(end(other, speed > 0) - value[other]) / Math.abs(speed);
        if (reach[row] <= own) {
          met[count++] = row;
        }
      } else {
        most = reach[row];
        leaving = row;
        break;
      }
    }
    if (Double.isInfinite(most)) {
      return most;
    }
    shift(column, sign * most);
    if (leaving < 0) {
      value[variable] = end(variable, rising);
    } else {
      int gone = basic[leaving];
      value[gone] = end(gone, sign * rate[leaving][column] > 0);
      exchange(leaving, column);
    }
    return most;
  }

  /** The bound of a variable beyond its bend. */
  private double far(int variable, boolean rising) {
    return rising ? upper[variable] : lower[variable];
  }

  /** Lets a row's basic variable pass its bend. */
  private void cross(int row) {
    int variable = basic[row];
    double change = costAbove[variable] + costBelow[variable];
    double sign = above[variable] ? -1 : 1;
    above[variable] = !above[variable];
    double[] rates = rate[row];
    for (int column = 0; column < columns; column++) {
      if (rates[column] != 0) {
        pull[column] += sign * change * rates[column];
      }
    }
    work += columns;
  }

  /** Where a variable must stop: at its bound, or where its cost bends. */
  private double end(int variable, boolean rising) {
    if (above[variable]) {
      return rising ? upper[variable] : Math.max(0, lower[variable]);
    }
    return rising ? Math.min(0, upper[variable]) : lower[variable];
  }

  private void shift(int column, double step) {
    if (step == 0) {
      return;
    }
    value[nonbasic[column]] += step;
    for (int row = 0; row < rows; row++) {
      if (rate[row][column] != 0) {
        value[basic[row]] += step * rate[row][column];
      }
    }
  }

  private double slope(int variable) {
    return above[variable] ? costAbove[variable] : -costBelow[variable];
  }

  /** Exchanges the basic variable of a row with the non-basic variable of a column. */
  private void exchange(int row, int column) {
    double[] pivotRow = rate[row];
    double pivot = pivotRow[column];
    int leaving = basic[row];
    int entering = nonbasic[column];
    double slopeLeaving = slope(leaving);
    double through = pull[column] - slopeLeaving * pivot + slope(entering);
    int count = 0;
    for (int other = 0; other < columns; other++) {
      if (other == column || pivotRow[other] == 0) {
        continue;
      }
      pull[other] -= slopeLeaving * pivotRow[other];
      pivotRow[other] = clean(-pivotRow[other] / pivot);
      pull[other] = pull[other] + through * pivotRow[other];
      filled[count++] = other;
    }
    pivotRow[column] = 1 / pivot;
    pull[column] = through / pivot;
    for (int other = 0; other < rows; other++) {
      double[] changed = rate[other];
      double factor = changed[column];
      if (other == row || factor == 0) {
        continue;
      }
      for (int i = 0; i < count; i++) {
        int at = filled[i];
        changed[at] = clean(changed[at] + factor * pivotRow[at]);
      }
      changed[column] = factor / pivot;
      work += count;
    }
    work += columns + rows;
    exchanges++;
    basic[row] = entering;
    nonbasic[column] = leaving;
  }

  /** Sums of whole things have rates that are mostly whole: drift is taken out where it shows. */
  private static double clean(double number) {
    double whole = Math.rint(number);
    return Math.abs(number - whole) < DRIFT ? whole : number;
  }
}
