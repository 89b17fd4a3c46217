package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.Protection;
import io.ansim.policy.plan.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The numbers that every output of the {@code perturbed} mode is made of: counts, totals and
 * quantiles of one amount, changed by whole weights of one person, rounded, and shown as they were
 * before where nearly the same was shown before.
 */
final class PerturbedAmount {
  /**
   * A number as it is shown.
   *
   * @param value the number
   * @param weight what one person was taken to weigh
   * @param step what it was rounded to
   */
  record Shown(BigDecimal value, long weight, long step) {}

  private final Protection protection;
  private final long base;
  private final Changes changes;
  private final Watch.Book book;
  private final Cells.Amount amount;
  private final Makeup makeup;

  PerturbedAmount(
      Protection protection, Changes changes, Watch.Book book, Cells.Amount amount, Makeup makeup) {
    this.protection = protection;
    this.base = ((Protection.Perturbed) protection.rules()).rounding();
    this.changes = changes;
    this.book = book;
    this.amount = amount;
    this.makeup = makeup;
  }

  /** The persons. */
  Shown persons() {
    return counted(makeup.persons(), new Makeup.Share(1, 1));
  }

  /** The rows. */
  Shown rows() {
    return counted(amount.rows(), makeup.rows());
  }

  /** Persons, or what each has at least one of: no fewer than the minimum, as everybody knows. */
  private Shown counted(long number, Makeup.Share share) {
    Measure what = number == makeup.persons() ? new Measure.Persons() : new Measure.Rows();
    Shown shown = counted(what, number, share);
    BigDecimal step = BigDecimal.valueOf(shown.step());
    BigDecimal least =
        BigDecimal.valueOf(protection.minPersons()).divideToIntegralValue(step).multiply(step);
    return new Shown(shown.value().max(least), shown.weight(), shown.step());
  }

  /** The rows that have a one, of whole numbers from zero to one added up in units. */
  Shown ones(long scale, Makeup.Share share) {
    return counted(((Cells.Amount.Total) amount).total() / scale, share);
  }

  /** Distinct values: a person weighs an equal share of them. */
  Shown distinct() {
    long share = Math.ceilDiv(amount.rows(), Math.max(1, makeup.persons()));
    return counted(
        new Measure.Distinct(),
        amount.rows(),
        new Makeup.Share(Math.max(share, makeup.rows().largest()), share));
  }

  private Shown counted(Measure what, long number, Makeup.Share share) {
    long weight = Math.max(1, share.typical());
    Value changed = new Value.Int(changed(number, weight, Changes.Of.COUNT));
    Watch.Watched shown = asBefore(what, number, share.largest(), changed, weight);
    long step = Math.multiplyExact(base, shown.weight());
    BigDecimal rounded = Grid.nearest(integer(shown.shown()), BigDecimal.valueOf(step));
    return new Shown(rounded.max(BigDecimal.ZERO), shown.weight(), step);
  }

  /** A total in units. */
  Shown total(Measure what, long least) {
    Cells.Amount.Total total = (Cells.Amount.Total) amount;
    long weight = Math.max(least, Grid.atLeast(makeup.total().typical()));
    long changed = changed(total.total(), weight, Changes.Of.TOTAL);
    return shown(
        asBefore(what, total.total(), makeup.total().largest(), new Value.Int(changed), weight));
  }

  /**
   * Squares in units; a person weighs an equal share of them. They are near others whose totals
   * are: what one person adds to a total is known better.
   */
  Shown squares(Measure.Variance variance) {
    Cells.Amount.Total total = (Cells.Amount.Total) amount;
    long weight = Grid.atLeast(Math.ceilDiv(total.squares(), Math.max(1, makeup.persons())));
    long changed = changed(total.squares(), weight, Changes.Of.SQUARES);
    Shown shown =
        shown(
            asBefore(
                new Measure.Variance(variance.range(), true),
                total.total(),
                makeup.total().largest(),
                new Value.Int(changed),
                weight));
    return new Shown(shown.value().max(BigDecimal.ZERO), shown.weight(), shown.step());
  }

  /** A quantile, or nothing where too few rows lie on one side of it. */
  Value quantile(Measure.Quantile what) {
    Cells.Amount.Histogram histogram = (Cells.Amount.Histogram) amount;
    Shown rows = rows();
    long averaged = Math.max(protection.minPersons(), base) * rows.weight();
    BigDecimal least =
        rows.value()
            .subtract(BigDecimal.valueOf(rows.step()).divide(BigDecimal.TWO))
            .subtract(BigDecimal.valueOf(changes.most() * rows.weight()));
    Value value = new RankMean(what, averaged).of(histogram, least);
    BigDecimal sum = BigDecimal.ZERO;
    for (Cells.Amount.Leaf leaf : histogram.leaves()) {
      sum = sum.add(BigDecimal.valueOf(leaf.index()).multiply(BigDecimal.valueOf(leaf.rows())));
    }
    long highest = histogram.leaves().isEmpty() ? 0 : histogram.leaves().getLast().index();
    BigDecimal largest =
        BigDecimal.valueOf(highest).multiply(BigDecimal.valueOf(makeup.rows().largest()));
    return asBefore(what, saturated(sum), saturated(largest), value, rows.weight()).shown();
  }

  private static Shown shown(Watch.Watched watched) {
    return new Shown(integer(watched.shown()), watched.weight(), watched.weight());
  }

  /** A count changed by so many weights; a total rounded to weights and changed. */
  private long changed(long exact, long weight, Changes.Of of) {
    BigDecimal one = BigDecimal.valueOf(weight);
    BigDecimal nearest = Grid.nearest(BigDecimal.valueOf(exact), one);
    long weights = weight == 0 ? 0 : nearest.divide(one).longValueExact();
    BigDecimal change = one.multiply(BigDecimal.valueOf(changes.of(of, makeup.sketch(), weights)));
    BigDecimal unchanged = of == Changes.Of.COUNT ? BigDecimal.valueOf(exact) : nearest;
    return saturated(unchanged.add(change));
  }

  /** What was shown before of nearly the same persons, or else what would be shown now. */
  private Watch.Watched asBefore(
      Measure what, long number, long largest, Value shown, long weight) {
    Watch.Watched now =
        new Watch.Watched(what, makeup.sketch(), makeup.persons(), number, largest, shown, weight);
    boolean isKnown = false;
    for (Watch.Watched earlier : book.about(what, now.persons(), protection.minPersons() - 1L)) {
      if (earlier.isNear(now, protection.minPersons())) {
        return earlier;
      }
      isKnown |= earlier.equals(now);
    }
    if (!isKnown) {
      book.add(now);
    }
    return now;
  }

  private static BigDecimal integer(Value value) {
    return BigDecimal.valueOf(((Value.Int) value).value());
  }

  private static long saturated(BigDecimal value) {
    return value
        .max(BigDecimal.valueOf(Long.MIN_VALUE))
        .min(BigDecimal.valueOf(Long.MAX_VALUE))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
