package io.ansim.enclave.engine.clustered;

/**
 * What the values of an expression lie within, as 64-bit numbers.
 *
 * @param least no value is less
 * @param most no value is greater
 */
record Span(long least, long most) {
  /** Nothing is known. */
  static final Span ANY = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

  /** How many different values there can be; nothing sensible beyond 2^62. */
  long size() {
    return most < least ? 0 : most - least + 1;
  }

  /** Whether the number of values is no more than so many. */
  boolean isWithin(long size) {
    return most < least || (most - least >= 0 && most - least < size);
  }

  /** The least range with both. */
  Span and(Span other) {
    return new Span(Math.min(least, other.least), Math.max(most, other.most));
  }
}
