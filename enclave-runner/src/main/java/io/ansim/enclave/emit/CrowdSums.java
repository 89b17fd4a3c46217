package io.ansim.enclave.emit;

import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.disclosure.PersonSketch;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is behind an amount: sums over persons, of each of whom there is one row in a group with what
 * {@link PersonSums} made of theirs.
 *
 * <p>A person's number {@code h} is the first 64 bits of SHA-256 over the key and the person; it
 * leaves the engine only added to others without carry, and to the keeper alone.
 */
public final class CrowdSums {
  /** Columns of an amount: persons, sketch, largest and squares of rows and of totals. */
  public static final int COLUMNS = 6;

  /** Totals beyond so many bits are squared in coarser units, so that a sum of squares fits 128. */
  private static final int BITS = 50;

  /** Numbers of one bucket lie within so many. */
  private static final long BUCKET = Long.divideUnsigned(-1, PersonSketch.BUCKETS) + 1;

  private final PersonSums sums;
  private final long maxRows;

  CrowdSums(PersonSums sums, long maxRows) {
    this.sums = sums;
    this.maxRows = maxRows;
  }

  /** The rows of persons with their number {@code h} and its bucket {@code b}. */
  static String numbered(String persons, int parameter) {
    String hash =
        "sha256(CAST($%d AS BLOB) || encode(CAST(%s AS VARCHAR)))"
            .formatted(parameter, Contributions.PERSON);
    return "SELECT *, h // CAST('%d' AS UBIGINT) AS b FROM (SELECT *, CAST('0x' || left(%s, 16) AS UBIGINT) AS h FROM (%s) AS r) AS r"
        .formatted(BUCKET, hash, persons);
  }

  /** The columns of one amount in one group and bucket. */
  List<String> of(Measure measure, int i) {
    String rows = "least(n" + i + ", " + maxRows + ")";
    String filter =
        " FILTER (WHERE "
            + (measure instanceof Measure.Sum ? "a" + i + " <> 0" : "n" + i + " > 0")
            + ")";
    List<String> columns = new ArrayList<>();
    columns.add("count(*)" + filter);
    columns.add("bit_xor(h)" + filter);
    columns.add("max(" + rows + ")" + filter);
    columns.add("sum(" + rows + " * " + rows + ")" + filter);
    switch (measure) {
      case Measure.Persons _, Measure.Rows _, Measure.Distinct _, Measure.Quantile _ -> {
        columns.add("0");
        columns.add("0");
      }
      case Measure.Sum _, Measure.Mean _, Measure.Variance _ -> {
        String total = "abs(a" + i + ")";
        String coarse = "(" + total + " // " + Literals.hugeInteger(unit(measure)) + ")";
        columns.add("max(" + total + ")" + filter);
        columns.add("sum(" + coarse + " * " + coarse + ")" + filter);
      }
    }
    return columns;
  }

  /** In how many units of a total it is squared. */
  BigInteger unit(Measure measure) {
    BigInteger most = sums.most(measure);
    return BigInteger.ONE.shiftLeft(Math.max(0, most.bitLength() - BITS));
  }
}
