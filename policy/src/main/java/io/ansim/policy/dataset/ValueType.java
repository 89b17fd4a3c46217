package io.ansim.policy.dataset;

/** The types a column or an expression can have. */
public enum ValueType {
  /** True, false or null. */
  BOOLEAN,
  /** A signed 64-bit integer. */
  INTEGER,
  /** A finite IEEE 754 double. */
  REAL,
  /** Unicode text, compared by code point. */
  TEXT,
  /** A calendar day. */
  DATE,
  /** A local date and time in microseconds. */
  TIMESTAMP;

  /** Whether arithmetic applies. */
  public boolean isNumeric() {
    return this == INTEGER || this == REAL;
  }

  /** Whether calendar functions apply. */
  public boolean isTemporal() {
    return this == DATE || this == TIMESTAMP;
  }
}
