package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.suppress.Contributions;
import io.ansim.policy.suppress.Need;
import io.ansim.policy.suppress.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sums behind the numbers of a group, which add up over groups where the numbers themselves may
 * not: a mean is a total and its rows, a variance the squares as well. Distinct persons are in
 * every group anyhow; distinct values and quantiles do not add up to anything.
 */
final class Addends {
  private final long minPersons;
  private final List<Measure> measures;

  Addends(long minPersons, List<Measure> measures) {
    this.minPersons = minPersons;
    this.measures = measures;
  }

  /** What everyone knows of each sum. */
  List<Quantity> quantities() {
    List<Quantity> quantities = new ArrayList<>();
    for (Measure measure : measures) {
      switch (measure) {
        case Measure.Persons _, Measure.Distinct _, Measure.Quantile _ -> {}
        case Measure.Rows _ -> quantities.add(COUNT);
        case Measure.Sum sum -> quantities.add(total(sum.range()));
        case Measure.Mean mean -> quantities.addAll(List.of(COUNT, total(mean.range())));
        case Measure.Variance variance ->
            quantities.addAll(List.of(COUNT, total(variance.range()), SQUARES));
      }
    }
    return quantities;
  }

  /** Whether a number is a sum, or computed from sums. */
  static boolean addsUp(Measure measure) {
    return !(measure instanceof Measure.Distinct || measure instanceof Measure.Quantile);
  }

  /** The sums of a group of nobody. */
  List<Contributions> nobody() {
    return quantities().stream().map(_ -> new Contributions(0, 0, 0, 0, 0)).toList();
  }

  /**
   * The sums of one group.
   *
   * @throws IllegalArgumentException if it is not known who contributes most
   */
  List<Contributions> of(List<Cells.Amount> amounts, List<Set<ReviewRule>> forbidden) {
    List<Contributions> sums = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      Cells.Amount amount = amounts.get(i);
      boolean spoiled = !forbidden.get(i).isEmpty();
      switch (measures.get(i)) {
        case Measure.Persons _, Measure.Distinct _, Measure.Quantile _ -> {}
        case Measure.Rows _ -> sums.add(rows(amount, spoiled));
        case Measure.Sum sum -> sums.add(total(amount, 0, sum.decimals(), sum.range(), spoiled));
        case Measure.Mean mean -> {
          sums.add(rows(amount, spoiled));
          sums.add(total(amount, mean.middle(), mean.decimals(), mean.range(), spoiled));
        }
        case Measure.Variance variance -> {
          sums.add(rows(amount, spoiled));
          sums.add(
              total(amount, variance.middle(), variance.decimals(), variance.range(), spoiled));
          sums.add(squares((Cells.Amount.Total) amount, spoiled));
        }
      }
    }
    return sums;
  }

  private static final Quantity COUNT = new Quantity(true, false);
  private static final Quantity SQUARES = new Quantity(false, false);

  private static Quantity total(Bounds range) {
    return new Quantity(false, range.min() < 0);
  }

  private Contributions rows(Cells.Amount amount, boolean spoiled) {
    return new Contributions(
        amount.rows(),
        amount.persons(),
        amount.rows(),
        Math.min(1, amount.persons()),
        Math.min(1, Math.max(0, amount.persons() - 1)),
        need(spoiled, minPersons));
  }

  /** Of what is spoiled, one person's part stays open, and of a share as many as persons are. */
  private Contributions total(
      Cells.Amount some, double origin, int decimals, Bounds range, boolean spoiled) {
    Cells.Amount.Total amount = (Cells.Amount.Total) some;
    if (amount.persons() == 0) {
      return new Contributions(0, 0, 0, 0, 0);
    }
    long value = ReviewRules.fromZero(amount, origin, decimals).longValueExact();
    Cells.Amount.Shares shares =
        amount.shares().orElseThrow(() -> new IllegalArgumentException("shares that nobody knows"));
    long open =
        ReviewRules.isShare(range)
            ? Math.multiplyExact(minPersons, Cells.scale(decimals))
            : shares.largest();
    return new Contributions(
        value,
        amount.persons(),
        Math.max(Math.absExact(value), shares.largest()),
        shares.largest(),
        shares.second(),
        need(spoiled, open));
  }

  private static Contributions squares(Cells.Amount.Total amount, boolean spoiled) {
    long ofOneRow = amount.squares() / Math.max(1, amount.rows());
    return new Contributions(
        amount.squares(), amount.persons(), amount.squares(), 0, 0, need(spoiled, ofOneRow));
  }

  private static Optional<Need> need(boolean spoiled, long open) {
    long distance = Math.max(1, open);
    return spoiled ? Optional.of(new Need(distance, distance)) : Optional.empty();
  }
}
