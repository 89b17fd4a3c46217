package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Protection;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Set;

/**
 * The rules of the {@code reviewed} mode that look at one number of one group.
 *
 * <p>Dominance (1,50) and (2,67) are those of the ABS DataLab, the p% rule with p = 10 that of the
 * ESS handbook on statistical disclosure control, section 4.2.2: the second largest contributor,
 * who knows the total and the own part of it, must not come nearer than p% to the largest. Of a
 * total of which parts may be negative the size is taken, which can only be less than the parts
 * without their signs.
 */
final class ReviewRules {
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  private final Protection protection;
  private final Protection.Reviewed rules;

  ReviewRules(Protection protection, Protection.Reviewed rules) {
    this.protection = protection;
    this.rules = rules;
  }

  boolean admits(long persons) {
    return persons >= protection.minPersons();
  }

  /**
   * The rules that forbid a number.
   *
   * @param isPart whether it looks at some of the group's rows only
   */
  Set<ReviewRule> forbidding(
      Cells.Cell cell, Cells.Amount amount, Measure measure, boolean isPart) {
    Set<ReviewRule> rules = EnumSet.noneOf(ReviewRule.class);
    if (!admits(amount.persons())) {
      rules.add(ReviewRule.FEW_PERSONS);
    }
    long others = cell.persons() - amount.persons();
    if (isPart && others > 0 && !admits(others)) {
      rules.add(ReviewRule.FEW_OTHERS);
    }
    switch (measure) {
      case Measure.Persons _, Measure.Rows _, Measure.Distinct _, Measure.Quantile _ -> {}
      case Measure.Sum sum ->
          total((Cells.Amount.Total) amount, sum.range(), 0, sum.decimals(), rules);
      case Measure.Mean mean ->
          total((Cells.Amount.Total) amount, mean.range(), mean.middle(), mean.decimals(), rules);
      case Measure.Variance variance -> {
        Cells.Amount.Total total = (Cells.Amount.Total) amount;
        total(total, variance.range(), variance.middle(), variance.decimals(), rules);
        if (amount.persons() - 1 < this.rules.freedom()) {
          rules.add(ReviewRule.FREEDOM);
        }
      }
    }
    return rules;
  }

  /** The rules that only warn of a number. */
  static Set<ReviewRule> warning(Cells.Cell cell, Cells.Amount amount, boolean isPart) {
    boolean everyone = isPart && amount.persons() == cell.persons();
    boolean nothing =
        amount instanceof Cells.Amount.Total total
            && total.shares().filter(shares -> shares.largest() == 0).isPresent();
    return everyone || nothing ? EnumSet.of(ReviewRule.EVERYONE) : EnumSet.noneOf(ReviewRule.class);
  }

  private void total(
      Cells.Amount.Total amount, Bounds range, double origin, int decimals, Set<ReviewRule> found) {
    BigInteger size = fromZero(amount, origin, decimals).abs();
    if (isShare(range) && isOfFew(amount, size, decimals)) {
      found.add(ReviewRule.FEW_PERSONS);
    }
    if (amount.shares().isEmpty()) {
      found.add(ReviewRule.UNKNOWN_SHARES);
      return;
    }
    BigInteger largest = BigInteger.valueOf(amount.shares().get().largest());
    BigInteger second = BigInteger.valueOf(amount.shares().get().second());
    if (size.compareTo(largest.multiply(BigInteger.valueOf(amount.persons()))) > 0) {
      throw new IllegalArgumentException("a total of more than its persons contribute");
    }
    if (isMore(largest, rules.largest(), size)) {
      found.add(ReviewRule.LARGEST);
    }
    if (isMore(largest.add(second), rules.largestTwo(), size)) {
      found.add(ReviewRule.LARGEST_TWO);
    }
    BigInteger others = size.subtract(largest).subtract(second).max(BigInteger.ZERO);
    if (others.multiply(HUNDRED).compareTo(largest.multiply(BigInteger.valueOf(rules.prior())))
        < 0) {
      found.add(ReviewRule.PRIOR);
    }
  }

  /** Whether a part is more than so many percent of a whole. */
  private static boolean isMore(BigInteger part, int percent, BigInteger whole) {
    return part.multiply(HUNDRED).compareTo(whole.multiply(BigInteger.valueOf(percent))) > 0;
  }

  /** A total in units as it would be if it were not measured from an origin. */
  static BigInteger fromZero(Cells.Amount.Total amount, double origin, int decimals) {
    long units = Math.round(origin * Cells.scale(decimals));
    return BigInteger.valueOf(amount.total())
        .add(BigInteger.valueOf(amount.rows()).multiply(BigInteger.valueOf(units)));
  }

  /** Values from zero to one say of how many rows something is true. */
  static boolean isShare(Bounds range) {
    return range.min() >= 0 && range.max() <= 1;
  }

  /** Whether something is true of fewer rows than persons are asked for, or untrue of so few. */
  private boolean isOfFew(Cells.Amount.Total amount, BigInteger size, int decimals) {
    BigInteger one = BigInteger.valueOf(Cells.scale(decimals));
    BigInteger least = one.multiply(BigInteger.valueOf(protection.minPersons()));
    BigInteger untrue = one.multiply(BigInteger.valueOf(amount.rows())).subtract(size);
    return size.compareTo(least) < 0 || (untrue.signum() > 0 && untrue.compareTo(least) < 0);
  }
}
