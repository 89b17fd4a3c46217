package io.ansim.policy.check;

/**
 * What is known of one column of a relation, by position.
 *
 * @param kind what it may be used for
 * @param range where its values lie, if they are numbers
 * @param prefixSearch whether a prefix search on it is allowed
 * @param binned whether it was rounded into bins, so that subtracting it again would pick residues
 * @param grain the least width of bins on it that are fit for a group key; 0 if it is fit as it is
 */
record ColumnTrace(Kind kind, Interval range, boolean prefixSearch, boolean binned, double grain) {
  /** What a column may be used for. */
  enum Kind {
    /** The person of the row. */
    UNIT,
    /** The person of the other side of an outer join, or null. */
    UNIT_OR_NULL,
    /** Identifies a row. */
    ROW_ID,
    /** Too fine for a group key. */
    EXACT,
    /** Fit for a group key. */
    COARSE;

    boolean isIdentity() {
      return this == UNIT || this == UNIT_OR_NULL || this == ROW_ID;
    }
  }

  static ColumnTrace identity(Kind kind) {
    return new ColumnTrace(kind, Interval.ALL, false, false, Grain.NONE);
  }

  static ColumnTrace coarse(Interval range) {
    return value(range, false, 0);
  }

  /** A calculated column: fit for a group key if its grain is 0. */
  static ColumnTrace value(Interval range, boolean binned, double grain) {
    return new ColumnTrace(grain == 0 ? Kind.COARSE : Kind.EXACT, range, false, binned, grain);
  }

  /** The column on the side of an outer join that may have no partner. */
  ColumnTrace orNull() {
    return kind == Kind.UNIT ? identity(Kind.UNIT_OR_NULL) : this;
  }

  /** The column of a public table whose row was chosen by a value too fine for a group key. */
  ColumnTrace chosenFinely() {
    return new ColumnTrace(Kind.EXACT, range, prefixSearch, binned, Grain.NONE);
  }
}
