package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.disclosure.Cells;
import java.math.BigInteger;

/**
 * What a value weighs, in whole units: how far it is from an origin once it is within a range, or
 * the square of that.
 *
 * @param range what values are clamped to
 * @param origin what they are measured from
 * @param scale how many units make one
 * @param squared whether the distance is squared
 * @param least the least that the rows of one person weigh in a group
 * @param most the most that they weigh
 */
record Weight(Bounds range, double origin, long scale, boolean squared, long least, long most) {
  /** The distance of values from an origin. */
  static Weight of(Bounds range, double origin, int decimals, int maxRows) throws NotClustered {
    long scale = Cells.scale(decimals);
    return new Weight(
        range,
        origin,
        scale,
        false,
        ofRows(Math.min(0, range.min() - origin), scale, maxRows),
        ofRows(Math.max(0, range.max() - origin), scale, maxRows));
  }

  /** The squared distance of values from an origin, which is no more than a reach. */
  static Weight ofSquares(Bounds range, double origin, double reach, int decimals, int maxRows)
      throws NotClustered {
    long scale = Cells.scale(decimals);
    return new Weight(range, origin, scale, true, 0, ofRows(reach * reach, scale, maxRows));
  }

  private static long ofRows(double ofOne, long scale, int maxRows) throws NotClustered {
    BigInteger weight =
        BigInteger.valueOf(Math.round(ofOne * scale)).multiply(BigInteger.valueOf(maxRows));
    if (weight.bitLength() > 61) {
      throw new NotClustered("weight beyond 61 bits");
    }
    return weight.longValueExact();
  }

  // INVARIANT: a weight is below 2^52, so that what is cut off it is exact.
  /** The weights of reals. */
  void units(double[] values, int rows, long[] out) {
    double min = range.min();
    double max = range.max();
    if (squared) {
      for (int i = 0; i < rows; i++) {
        double distance = Math.max(min, Math.min(max, values[i])) - origin;
        out[i] = rounded(distance * distance * scale);
      }
    } else {
      for (int i = 0; i < rows; i++) {
        out[i] = rounded((Math.max(min, Math.min(max, values[i])) - origin) * scale);
      }
    }
  }

  /** The weights of integers. */
  void units(long[] values, int rows, long[] out) {
    if (isWhole(range.min()) && isWhole(range.max()) && isWhole(origin) && !squared) {
      long min = (long) range.min();
      long max = (long) range.max();
      long from = (long) origin;
      long units = scale;
      for (int i = 0; i < rows; i++) {
        out[i] = (Math.max(min, Math.min(max, values[i])) - from) * units;
      }
    } else {
      double min = range.min();
      double max = range.max();
      for (int i = 0; i < rows; i++) {
        double distance = Math.max(min, Math.min(max, (double) values[i])) - origin;
        out[i] = rounded(squared ? distance * distance * scale : distance * scale);
      }
    }
  }

  private static boolean isWhole(double value) {
    return value == Math.rint(value);
  }

  /** Half away from zero. */
  private static long rounded(double weight) {
    long cut = (long) weight;
    return cut + (long) (2 * (weight - cut));
  }
}
