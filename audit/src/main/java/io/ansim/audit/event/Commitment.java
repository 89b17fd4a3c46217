package io.ansim.audit.event;

/**
 * The salted digest of a value that is kept outside the log (RFC 9901 section 4.2.3); without its
 * {@link Disclosure} it says nothing about the value.
 *
 * @param value a SHA-256 in base64url without padding
 */
public record Commitment(String value) implements Comparable<Commitment> {
  private static final int LENGTH = 43;
  private static final Alphabet BASE64_URL = Alphabet.LETTERS_AND_DIGITS.and("_-");

  /** 43 characters carry 258 bits: the last has its two low bits clear. */
  private static final String LAST = "AEIMQUYcgkosw048";

  /** Checks the form. */
  public Commitment {
    if (value.length() != LENGTH
        || !BASE64_URL.spells(value)
        || LAST.indexOf(value.charAt(LENGTH - 1)) < 0) {
      throw new IllegalArgumentException("not a commitment");
    }
  }

  @Override
  public int compareTo(Commitment other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
