package io.ansim.policy.check;

import java.util.List;

/**
 * What is known of one column of a relation, by position.
 *
 * @param kind what it may be used for
 * @param range where its values lie, if they are numbers
 * @param prefixSearch whether a prefix of it may be searched for or taken
 * @param binned whether it was rounded into bins, so that subtracting it again would pick residues
 * @param grain the least width of bins on it that are fit for a group key; 0 if it is fit as it is
 * @param spacing for constants of the question, the least distance between two of them, days for
 *     dates; 0 for everything else
 */
record ColumnTrace(
    Kind kind, Interval range, boolean prefixSearch, boolean binned, double grain, double spacing) {
  /** What a column may be used for. */
  enum Kind {
    /** The person of the row. */
    UNIT,
    /** The person of the row or null, after an outer join. */
    UNIT_OR_NULL,
    /** Identifies a row. */
    ROW_ID,
    /** Too fine for a group key. */
    EXACT,
    /** Fit for a group key. */
    COARSE;

    boolean isPerson() {
      return this == UNIT || this == UNIT_OR_NULL;
    }

    boolean isIdentity() {
      return isPerson() || this == ROW_ID;
    }
  }

  static ColumnTrace identity(Kind kind) {
    return new ColumnTrace(kind, Interval.ALL, false, false, Grain.NONE, 0);
  }

  static ColumnTrace coarse(Interval range) {
    return value(range, false, 0);
  }

  /** A column of a table. */
  static ColumnTrace stored(Interval range, boolean prefixSearch, double grain) {
    return new ColumnTrace(kind(grain), range, prefixSearch, false, grain, 0);
  }

  /** A calculated column: fit for a group key if its grain is 0. */
  static ColumnTrace value(Interval range, boolean binned, double grain) {
    return new ColumnTrace(kind(grain), range, false, binned, grain, 0);
  }

  /** A column of constants. */
  static ColumnTrace constants(Interval range, double spacing) {
    return new ColumnTrace(Kind.COARSE, range, false, false, 0, spacing);
  }

  private static Kind kind(double grain) {
    return grain == 0 ? Kind.COARSE : Kind.EXACT;
  }

  /** The column on the side of an outer join that may have no partner. */
  ColumnTrace orNull() {
    return kind == Kind.UNIT ? identity(Kind.UNIT_OR_NULL) : this;
  }

  /**
   * The column of a public relation whose row was chosen by a value too fine for a group key.
   *
   * @param least the grain it takes on
   */
  ColumnTrace chosenFinely(double least) {
    return new ColumnTrace(Kind.EXACT, range, prefixSearch, binned, Math.max(grain, least), 0);
  }

  /** What holds of a column whose values come from either of two. */
  ColumnTrace or(ColumnTrace other) {
    Interval hull = Interval.hull(List.of(range, other.range));
    if (kind.isPerson() && other.kind.isPerson()) {
      return identity(kind == other.kind ? kind : Kind.UNIT_OR_NULL);
    }
    if (kind == Kind.ROW_ID || other.kind == Kind.ROW_ID) {
      return identity(Kind.ROW_ID);
    }
    double coarser = Math.max(grain, other.grain);
    return new ColumnTrace(
        kind(coarser),
        hull,
        prefixSearch && other.prefixSearch,
        binned || other.binned,
        coarser,
        0);
  }
}
