package io.ansim.audit.event;

import io.ansim.audit.json.CanonicalJson;
import io.ansim.audit.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What opens a {@link Commitment}: a salt, the name and the value. The log never holds it; its
 * keeper can forget it, and then the commitment says nothing any more.
 */
public final class Disclosure {
  /** The name under which a reason that a person gave is disclosed. */
  public static final String REASON = "reason";

  /** The name under which a client's network address is disclosed. */
  public static final String CLIENT_ADDRESS = "client.address";

  private static final int SALT_BYTES = 16;

  private final String salt;
  private final String name;
  private final String value;

  /** Restores a disclosure from its stored parts. */
  public Disclosure(String salt, String name, String value) {
    this.salt = salt;
    this.name = name;
    this.value = value;
  }

  /** Makes a disclosure with a new salt of 128 bits; `random` must be cryptographically strong. */
  public static Disclosure of(String name, String value, RandomGenerator random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new Disclosure(base64Url(salt), name, value);
  }

  /** The salt in base64url. */
  public String salt() {
    return salt;
  }

  /** The name of the field. */
  public String name() {
    return name;
  }

  /** The value that the log must not hold. */
  public String value() {
    return value;
  }

  /** The disclosure as RFC 9901 spells it: base64url of the array of salt, name and value. */
  public String encoded() {
    Json.Items parts =
        new Json.Items(List.of(new Json.Text(salt), new Json.Text(name), new Json.Text(value)));
    return base64Url(CanonicalJson.write(parts));
  }

  /** What the log holds instead. */
  public Commitment commitment() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return new Commitment(
          base64Url(sha256.digest(encoded().getBytes(StandardCharsets.US_ASCII))));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  @Override
  public String toString() {
    return name + " [redacted]";
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
