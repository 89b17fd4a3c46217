package io.ansim.policy.suppress;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules that forbid single numbers. Defaults and sources: the European Statistical System's
 * handbook on disclosure control (p% rule, protection levels), the Australian Bureau of Statistics'
 * rules for outputs (dominance of one and of two on absolute values), and ACRO's degrees of
 * freedom.
 *
 * @param minPersons distinct persons below which nothing is published, at least 2
 * @param closeness how closely, in percent, nobody may be able to estimate a contribution (p)
 * @param largestShare percent of a sum above which one person dominates it
 * @param twoLargestShare percent of a sum above which two persons dominate it
 * @param degreesOfFreedom the fewest that a fitted model leaves
 */
public record Rules(
    int minPersons, int closeness, int largestShare, int twoLargestShare, int degreesOfFreedom) {
  /** Refuses rules that would not protect. */
  public Rules {
    if (minPersons < 2 || degreesOfFreedom < 1) {
      throw new IllegalArgumentException("a minimum of two persons, of one degree of freedom");
    }
    if (!percent(closeness) || !percent(largestShare) || !percent(twoLargestShare)) {
      throw new IllegalArgumentException("a percentage is between 1 and 100");
    }
  }

  /** The usual rules: p = 10, shares of 50 % and 67 %, 10 degrees of freedom. */
  public static Rules usual(int minPersons) {
    return new Rules(minPersons, 10, 50, 67, 10);
  }

  private static boolean percent(int number) {
    return number >= 1 && number <= 100;
  }

  /**
   * The rules that a number of persons breaks. From 0 to the minimum less one is one answer: all of
   * it must stay possible.
   */
  public List<Hit> ofPersons(long persons) {
    return persons < minPersons
        ? List.of(new Hit(Rule.PERSONS, new Need(persons, minPersons - 1 - persons)))
        : List.of();
  }

  /**
   * The rules that a sum or a number of rows breaks. The protection intervals are symmetric; those
   * of dominance and closeness are the upper protection levels of the handbook, that of too few
   * persons is the closeness demanded of the largest contribution.
   */
  public List<Hit> ofSum(Contributions sum) {
    List<Hit> hits = new ArrayList<>();
    sum.other().ifPresent(need -> hits.add(new Hit(Rule.OTHER, need)));
    if (sum.persons() < minPersons) {
      hits.add(hit(Rule.PERSONS, percentOf(sum.largest(), closeness, 100)));
    }
    BigInteger rest = big(sum.absolute()).subtract(big(sum.largest()));
    add(hits, Rule.LARGEST_SHARE, percentOf(sum.largest(), 100, largestShare), sum.absolute());
    add(
        hits,
        Rule.TWO_LARGEST_SHARE,
        percentOf(sum.largest() + sum.second(), 100, twoLargestShare),
        sum.absolute());
    BigInteger others = rest.subtract(big(sum.second()));
    BigInteger wanted = percentOf(sum.largest(), closeness, 100);
    if (wanted.compareTo(others) > 0) {
      hits.add(hit(Rule.CLOSE_ESTIMATE, wanted.subtract(others)));
    }
    return hits;
  }

  /**
   * The rule that a part breaks which holds everybody of a group.
   *
   * @param persons the persons of the group, all of whom are in the part
   */
  public Hit fullCell(long persons) {
    return new Hit(Rule.FULL_CELL, new Need(Math.max(1, Math.min(persons, minPersons - 1)), 0));
  }

  /** Whether a model of so many parameters, fitted to so many persons, may be published. */
  public boolean admitsModel(long persons, long parameters) {
    return persons - parameters >= degreesOfFreedom;
  }

  /** Whether a step of a survival curve may be published with so many persons at risk. */
  public boolean admitsRiskSet(long atRisk) {
    return atRisk >= minPersons;
  }

  private static void add(List<Hit> hits, Rule rule, BigInteger bound, long absolute) {
    BigInteger missing = bound.subtract(big(absolute));
    if (missing.signum() > 0) {
      hits.add(hit(rule, missing));
    }
  }

  private static Hit hit(Rule rule, BigInteger width) {
    long distance = width.max(BigInteger.ONE).longValueExact();
    return new Hit(rule, new Need(distance, distance));
  }

  /** A part of a number, rounded up. */
  private static BigInteger percentOf(long number, int part, int of) {
    return big(number).multiply(big(part)).add(big(of - 1)).divide(big(of));
  }

  private static BigInteger big(long number) {
    return BigInteger.valueOf(number);
  }
}
