package io.ansim.enclave.emit;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Measure;
import java.math.BigInteger;
import java.util.List;

/**
 * What an aggregate adds up over the rows of one person in one group, and over the persons of a
 * group. Of person and group there are the rows {@code n}, the total {@code a} and the squares
 * {@code s} in whole units of {@link Cells#scale}, each clamped to what the rows that count can
 * weigh, so that nothing depends on the order in which the engine adds.
 */
final class PersonSums {
  private static final BigInteger LIMIT = BigInteger.valueOf(Long.MAX_VALUE);

  private final long maxRows;
  private final boolean saturate;

  /**
   * Sums of so many rows a person.
   *
   * @param saturate whether a sum beyond 64 bits is the greatest there is; else it is null
   */
  PersonSums(int maxRows, boolean saturate) {
    this.maxRows = maxRows;
    this.saturate = saturate;
  }

  /** The columns of one person in one group. */
  List<String> ofPerson(Measure measure, int i, String filter) {
    String value = "v" + i;
    return switch (measure) {
      case Measure.Persons _, Measure.Rows _ -> List.of("count(*)" + filter + " AS n" + i);
      case Measure.Distinct _, Measure.Quantile _ ->
          List.of("count(" + value + ")" + filter + " AS n" + i);
      case Measure.Sum sum ->
          List.of(
              "count(" + value + ")" + filter + " AS n" + i,
              total(sum.range(), sum.decimals(), 0, value, filter) + " AS a" + i);
      case Measure.Mean mean ->
          List.of(
              "count(" + value + ")" + filter + " AS n" + i,
              total(mean.range(), mean.decimals(), mean.middle(), value, filter) + " AS a" + i);
      case Measure.Variance variance ->
          List.of(
              "count(" + value + ")" + filter + " AS n" + i,
              total(variance.range(), variance.decimals(), variance.middle(), value, filter)
                  + " AS a"
                  + i,
              squares(variance, value, filter) + " AS s" + i);
    };
  }

  /** The columns of one group: persons, rows, total and squares. */
  List<String> ofGroup(Measure measure, int i) {
    String total =
        switch (measure) {
          case Measure.Persons _, Measure.Rows _, Measure.Distinct _, Measure.Quantile _ -> "0";
          case Measure.Sum _, Measure.Mean _, Measure.Variance _ -> whole("sum(a" + i + ")");
        };
    String squares = measure instanceof Measure.Variance ? whole("sum(s" + i + ")") : "0";
    return List.of(
        "count(*) FILTER (WHERE n" + i + " > 0)",
        "TRY_CAST(sum(least(n" + i + ", " + maxRows + ")) AS BIGINT)",
        total,
        squares);
  }

  /** The most that a person's total can be, without its sign. */
  BigInteger most(Measure measure) {
    return switch (measure) {
      case Measure.Persons _, Measure.Rows _, Measure.Distinct _, Measure.Quantile _ ->
          BigInteger.ZERO;
      case Measure.Sum sum -> weight(sum.range().magnitude(), Cells.scale(sum.decimals()));
      case Measure.Mean mean -> weight(mean.reach(), Cells.scale(mean.decimals()));
      case Measure.Variance variance -> weight(variance.reach(), Cells.scale(variance.decimals()));
    };
  }

  /** The columns of one group beside: the sizes of the two largest contributions of a person. */
  List<String> sharesOfGroup(Measure measure, int i) {
    return switch (measure) {
      case Measure.Persons _, Measure.Rows _, Measure.Distinct _, Measure.Quantile _ ->
          List.of("0", "0");
      case Measure.Sum _ -> shares("a" + i);
      case Measure.Mean mean -> shares(fromZero(i, mean.middle(), mean.decimals()));
      case Measure.Variance variance -> shares(fromZero(i, variance.middle(), variance.decimals()));
    };
  }

  private static List<String> shares(String contribution) {
    String largest = "max(abs(" + contribution + "), 2)";
    return List.of(
        "TRY_CAST(" + largest + "[1] AS BIGINT)",
        "TRY_CAST(coalesce(" + largest + "[2], 0) AS BIGINT)");
  }

  /** A person's total as it would be if it were not measured from the range's middle. */
  private String fromZero(int i, double middle, int decimals) {
    BigInteger units = BigInteger.valueOf(Math.round(middle * Cells.scale(decimals)));
    return "a%d + least(n%d, %d) * %s".formatted(i, i, maxRows, Literals.hugeInteger(units));
  }

  /** A sum of whole numbers in 64 bits; of nobody, zero or null, but never a bound. */
  private String whole(String sum) {
    return saturate
        ? "TRY_CAST(greatest(%s, least(%s, coalesce(%s, 0))) AS BIGINT)"
            .formatted(Literals.hugeInteger(LIMIT.negate()), Literals.hugeInteger(LIMIT), sum)
        : "TRY_CAST(" + sum + " AS BIGINT)";
  }

  /** A value within a range. */
  static String clamped(Bounds range, String value) {
    return "greatest(%s, least(%s, CAST(%s AS DOUBLE)))"
        .formatted(Literals.real(range.min()), Literals.real(range.max()), value);
  }

  private String total(Bounds range, int decimals, double origin, String value, String filter) {
    long scale = Cells.scale(decimals);
    String units =
        units(value, "(%s - %s)".formatted(clamped(range, value), Literals.real(origin)), scale);
    return within(
        weight(Math.min(0, range.min() - origin), scale),
        weight(Math.max(0, range.max() - origin), scale),
        "sum(" + units + ")" + filter);
  }

  private String squares(Measure.Variance variance, String value, String filter) {
    String middle = Literals.real(variance.middle());
    String deviation = "(%s - %s)".formatted(clamped(variance.range(), value), middle);
    long scale = Cells.scale(variance.squareDecimals());
    String units = units(value, deviation + " * " + deviation, scale);
    return within(
        BigInteger.ZERO,
        weight(variance.reach() * variance.reach(), scale),
        "sum(" + units + ")" + filter);
  }

  /** A weight in whole units; of a missing value none, as clamping would have made it the bound. */
  private static String units(String value, String weight, long scale) {
    return "CASE WHEN %s IS NOT NULL THEN CAST(round(%s * %d) AS BIGINT) END"
        .formatted(value, weight, scale);
  }

  /** The most that the rows of one person weigh, in units. */
  private BigInteger weight(double ofOneRow, long scale) {
    return BigInteger.valueOf(Math.round(ofOneRow * scale)).multiply(BigInteger.valueOf(maxRows));
  }

  private static String within(BigInteger least, BigInteger most, String sum) {
    return "greatest(%s, least(%s, coalesce(%s, 0)))"
        .formatted(Literals.hugeInteger(least), Literals.hugeInteger(most), sum);
  }
}
