package io.ansim.enclave.engine.clustered;

/** Which rows are looked at. */
final class Selections {
  private Selections() {}

  /** Writes where a predicate is true. */
  static int first(Vec truth, int rows, int[] selection) {
    long[] longs = truth.longs;
    int kept = 0;
    if (truth.hasNone) {
      boolean[] none = truth.none;
      for (int i = 0; i < rows; i++) {
        selection[kept] = i;
        kept += none[i] ? 0 : (int) longs[i];
      }
    } else {
      for (int i = 0; i < rows; i++) {
        selection[kept] = i;
        kept += (int) longs[i];
      }
    }
    return kept;
  }

  /** Keeps of the selected rows those for which a predicate is true. */
  static int further(Vec truth, int rows, int[] selection) {
    long[] longs = truth.longs;
    boolean[] none = truth.none;
    boolean hasNone = truth.hasNone;
    int kept = 0;
    for (int i = 0; i < rows; i++) {
      selection[kept] = selection[i];
      kept += hasNone && none[i] ? 0 : (int) longs[i];
    }
    return kept;
  }

  /** Writes which rows have a value. */
  static int known(Vec value, int rows, int[] selection) {
    boolean[] none = value.none;
    int kept = 0;
    for (int i = 0; i < rows; i++) {
      selection[kept] = i;
      kept += none[i] ? 0 : 1;
    }
    return kept;
  }

  /** Keeps of some rows those that have a value. */
  static int furtherKnown(Vec value, int rows, int[] selection) {
    boolean[] none = value.none;
    int kept = 0;
    for (int i = 0; i < rows; i++) {
      int row = selection[i];
      selection[kept] = row;
      kept += none[row] ? 0 : 1;
    }
    return kept;
  }
}
