package io.ansim.audit.event;

import java.util.regex.Pattern;

/**
 * The salted digest of a value that is kept outside the log (RFC 9901 section 4.2.3); without its
 * {@link Disclosure} it says nothing about the value.
 *
 * @param value a SHA-256 in base64url without padding
 */
public record Commitment(String value) implements Comparable<Commitment> {
  // 43 characters carry 258 bits: the last has its two low bits clear.
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

  /** Checks the form. */
  public Commitment {
    if (!FORM.matcher(value).matches()) {
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
