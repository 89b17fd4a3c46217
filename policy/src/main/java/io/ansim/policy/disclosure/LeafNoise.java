package io.ansim.policy.disclosure;

import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.evaluate.GroupDomain;
import io.ansim.policy.noise.Ratio;
import io.ansim.policy.plan.Value;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much noise the numbers of one release get: its share of what the question costs, evenly over
 * its primitives, each by how far one person can move it.
 *
 * @param domain the groups that are shown whatever is in them, if they are declared
 * @param threshold the noised persons that any other group needs; nothing if groups are declared
 * @param primitives the aggregate that holds each primitive's exact amount
 * @param variances the noise parameter of each primitive, in its units squared
 */
record LeafNoise(
    Optional<List<List<Value>>> domain,
    OptionalLong threshold,
    Map<Primitive, Integer> primitives,
    Map<Primitive, Ratio> variances) {
  private static final BigInteger NANO = BigInteger.valueOf(1_000_000_000);

  /**
   * The noise of a release.
   *
   * @param leaves the releases that share what the question costs, at least 1
   */
  static LeafNoise of(DatasetPolicy policy, Protection.Dp rules, Ask.OfCells ask, int leaves) {
    Contribution contribution = Contribution.of(policy, ask.leaf());
    Optional<List<List<Value>>> domain = GroupDomain.of(policy, ask.leaf());
    Map<Primitive, Integer> primitives = Primitive.of(ask, domain.isEmpty());
    Map<Primitive, Ratio> variances = new LinkedHashMap<>();
    primitives.forEach((primitive, aggregate) -> {
      BigInteger one = ofOnePerson(primitive, aggregate, ask, contribution);
      long parts = (long) leaves * primitives.size() * levels(primitive, aggregate, ask);
      variances.put(primitive, variance(contribution.groups(), one, parts, rules.perQuery()));
    });
    OptionalLong threshold = OptionalLong.empty();
    Ratio persons = variances.get(Primitive.PERSONS);
    if (domain.isEmpty() && persons != null) {
      threshold =
          OptionalLong.of(
              SelectionThreshold.of(
                  policy.protection().minPersons(),
                  persons,
                  rules.selection(),
                  contribution.groups()));
    }
    return new LeafNoise(domain, threshold, primitives, variances);
  }

  /**
   * One person moves the cells of a release by at most {@code one} in each of {@code groups} cells,
   * so by {@code sqrt(groups) one} in Euclidean distance; a discrete Gaussian of variance v makes
   * that a loss of {@code groups one² / 2v}, which is to be the rho of one part.
   */
  private static Ratio variance(int groups, BigInteger one, long parts, Rho rho) {
    return new Ratio(
        BigInteger.valueOf(groups)
            .multiply(one.pow(2))
            .multiply(BigInteger.valueOf(parts))
            .multiply(NANO),
        BigInteger.valueOf(rho.nano()).shiftLeft(1));
  }

  private static int levels(Primitive primitive, int aggregate, Ask.OfCells ask) {
    return primitive.kind() == Primitive.Kind.LEAVES
        ? NoisyQuantile.levels((Measure.Quantile) ask.measures().get(aggregate))
        : 1;
  }

  /** The most that a person weighs in one cell, in the primitive's units. */
  private static BigInteger ofOnePerson(
      Primitive primitive, int aggregate, Ask.OfCells ask, Contribution contribution) {
    BigInteger rows = BigInteger.valueOf(contribution.rows());
    return switch (primitive.kind()) {
      case PERSONS -> BigInteger.ONE;
      case ROWS, DISTINCT, LEAVES -> rows;
      case TOTAL ->
          rows.multiply(units(reach(ask.measures().get(aggregate)), primitive.decimals()));
      case SQUARES -> {
        double reach = reach(ask.measures().get(aggregate));
        yield rows.multiply(units(reach * reach, primitive.decimals()));
      }
    };
  }

  /** How far a value lies from where it is measured from, at most. */
  private static double reach(Measure measure) {
    return switch (measure) {
      case Measure.Sum sum -> sum.range().magnitude();
      case Measure.Mean mean -> mean.reach();
      case Measure.Variance variance -> variance.reach();
      case Measure.Persons _, Measure.Rows _, Measure.Distinct _, Measure.Quantile _ ->
          throw new IllegalArgumentException("a measure without a total");
    };
  }

  /** Whole units, rounded up, and one more for the rounding of what the engine adds up. */
  private static BigInteger units(double most, int decimals) {
    return BigInteger.valueOf((long) Math.ceil(most * Cells.scale(decimals)) + 1);
  }

  /** The standard deviation of a primitive's noise, in its units. */
  double deviation(Primitive primitive) {
    Ratio variance = variances.get(primitive);
    if (variance == null) {
      throw new IllegalArgumentException("a primitive that the release does not have");
    }
    return Math.sqrt(variance.numerator().doubleValue() / variance.denominator().doubleValue());
  }
}
