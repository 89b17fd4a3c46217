package io.ansim.policy.job;

import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What hides a digest that the audit log commits to (RFC 9901 section 4.2.3): whoever lacks it
 * cannot tell by guessing what was committed to.
 *
 * @param value 128 bits in base64url without padding
 */
public record Salt(String value) {
  private static final int BYTES = 16;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{21}[AQgw]");

  /** Checks the form. */
  public Salt {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a salt is 128 bits in base64url");
    }
  }

  /** A new one; `random` must be cryptographically strong. */
  public static Salt next(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Salt(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Override
  public String toString() {
    return "Salt[redacted]";
  }
}
