package io.ansim.audit.event;

/**
 * How many persons a protected answer counts, as a power of ten. It is made from the protected
 * answer alone, so that it says nothing that the answer does not.
 */
public enum SizeClass implements Word {
  /** The answer counts no persons, or withholds every count. */
  UNKNOWN("unknown"),
  /** Below 100, none among them. */
  UNDER_100("under-100"),
  /** From 100, below 1,000. */
  HUNDREDS("hundreds"),
  /** From 1,000, below 10,000. */
  THOUSANDS("thousands"),
  /** From 10,000, below 100,000. */
  TENS_OF_THOUSANDS("tens-of-thousands"),
  /** From 100,000. */
  FROM_100000("from-100000");

  private final String word;

  SizeClass(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /** The class of a protected number of persons; noise may have made it negative. */
  public static SizeClass of(long persons) {
    if (persons < 100) {
      return UNDER_100;
    }
    if (persons < 1_000) {
      return HUNDREDS;
    }
    if (persons < 10_000) {
      return THOUSANDS;
    }
    return persons < 100_000 ? TENS_OF_THOUSANDS : FROM_100000;
  }
}
