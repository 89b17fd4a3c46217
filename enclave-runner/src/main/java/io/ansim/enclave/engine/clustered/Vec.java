package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;
import java.util.Arrays;

/**
 * The values of one expression over the rows of a block. Where there is none, what stands in the
 * other arrays has no meaning, but of a text it still is a place in the dictionary.
 */
final class Vec {
  /** Integers, truths as 0 and 1, days, microseconds, places in a dictionary. */
  final long[] longs;

  /** Reals. */
  final double[] reals;

  /** Where there is no value; to be looked at only if {@link #hasNone}. */
  final boolean[] none = new boolean[Frame.ROWS];

  /** Whether some value may be missing. */
  boolean hasNone;

  Vec(ValueType type) {
    longs = new long[type == ValueType.REAL ? 0 : Frame.ROWS];
    reals = new double[type == ValueType.REAL ? Frame.ROWS : 0];
  }

  /** Takes over where values are missing. */
  void noneOf(Vec a, int rows) {
    hasNone = a.hasNone;
    if (hasNone) {
      System.arraycopy(a.none, 0, none, 0, rows);
    }
  }

  /** Missing where one of two is missing. */
  // Without branches in it the compiler makes vectors of the loop.
  @SuppressWarnings("ShortCircuitBoolean")
  void noneOf(Vec a, Vec b, int rows) {
    if (a.hasNone && b.hasNone) {
      hasNone = true;
      for (int i = 0; i < rows; i++) {
        none[i] = a.none[i] | b.none[i];
      }
    } else {
      noneOf(a.hasNone ? a : b, rows);
    }
  }

  /** Writes out where values are missing, also if none is, so that more can be added. */
  void spellNone(int rows) {
    if (!hasNone) {
      Arrays.fill(none, 0, rows, false);
    }
  }
}
