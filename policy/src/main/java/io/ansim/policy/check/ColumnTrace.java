package io.ansim.policy.check;

/**
 * What is known of one column of a relation, by position.
 *
 * @param kind what it may be used for
 * @param range where its values lie, if they are numbers
 * @param prefixSearch whether a prefix search on it is allowed
 * @param binned whether it was rounded into bins, so that subtracting it again would pick residues
 */
record ColumnTrace(Kind kind, Interval range, boolean prefixSearch, boolean binned) {
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

  static ColumnTrace coarse() {
    return new ColumnTrace(Kind.COARSE, Interval.ALL, false, false);
  }

  static ColumnTrace coarse(double min, double max) {
    return new ColumnTrace(Kind.COARSE, new Interval(min, max), false, false);
  }

  /** The column on the side of an outer join that may have no partner. */
  ColumnTrace orNull() {
    return kind == Kind.UNIT ? new ColumnTrace(Kind.UNIT_OR_NULL, range, false, false) : this;
  }
}
