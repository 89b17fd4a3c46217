package io.ansim.benchmarks.trials;

/**
 * A column of a table in the making.
 *
 * @param name its name
 * @param kind what it holds
 */
record Col(String name, Kind kind) {
  /** What a column holds, and so what a question may do with it. */
  enum Kind {
    /** The person. */
    PERSON,
    /** A record's number. */
    ROW_ID,
    /** A small whole number. */
    CODE,
    /** A year. */
    YEAR,
    /** A short text. */
    TEXT,
    /** A whole number with a declared range. */
    WHOLE,
    /** A real number with a declared range. */
    REAL,
    /** A day. */
    DAY,
    /** A day and time. */
    TIME,
    /** True or false. */
    FLAG
  }

  /** The column seen through a table's alias. */
  Col of(String alias) {
    return new Col(alias + "." + name, kind);
  }
}
