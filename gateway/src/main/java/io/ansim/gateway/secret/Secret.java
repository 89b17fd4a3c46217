package io.ansim.gateway.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A password or client secret: it never prints, compares in constant time and is zeroed on close.
 */
public final class Secret implements AutoCloseable {
  private static final int RANDOM_BYTES = 32;

  private final char[] characters;
  private boolean closed;

  private Secret(char[] characters) {
    this.characters = characters;
  }

  /** Copies a secret out of the characters given; the caller zeroes its own copy. */
  public static Secret of(char[] characters) {
    if (characters.length == 0) {
      throw new IllegalArgumentException("an empty secret");
    }
    return new Secret(characters.clone());
  }

  /** Makes a secret of 256 random bits in base64url, safe in shells, URLs and SQL literals. */
  public static Secret random(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    byte[] encoded = Base64.getUrlEncoder().withoutPadding().encode(bytes);
    char[] characters = new char[encoded.length];
    for (int i = 0; i < encoded.length; i++) {
      characters[i] = (char) encoded[i];
    }
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(encoded, (byte) 0);
    return new Secret(characters);
  }

  /** The secret's text, for libraries and processes that accept nothing else; never store it. */
  public String reveal() {
    if (closed) {
      throw new IllegalStateException("a closed secret");
    }
    return new String(characters);
  }

  @Override
  public void close() {
    closed = true;
    Arrays.fill(characters, '\0');
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(
            new String(characters).getBytes(UTF_8), new String(that.characters).getBytes(UTF_8));
  }

  /** The same for every secret, so that a hash tells nothing. */
  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
