package io.ansim.audit.event;

import io.ansim.audit.AuditFault;
import io.ansim.audit.json.CanonicalJson;
import io.ansim.audit.json.Json;
import io.ansim.audit.json.MalformedJson;
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

  /** The name under which the identity of a question, the digest of its plan, is disclosed. */
  public static final String QUESTION = "query.plan";

  /** The name under which the digest of whose rows a question looks at is disclosed. */
  public static final String COHORT = "subjects.definition";

  /** The name under which the digest of a question's text is disclosed. */
  public static final String TEXT = "query.text";

  /** The name under which the digest of what an event is about is disclosed. */
  public static final String CONTENT = "content";

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

  /** Reads what {@link #encoded} gives; refuses every other spelling. */
  public static Disclosure decode(String encoded) {
    try {
      if (CanonicalJson.read(Base64.getUrlDecoder().decode(encoded))
              instanceof Json.Items(List<Json> parts)
          && parts.size() == 3
          && parts.get(0) instanceof Json.Text(String salt)
          && parts.get(1) instanceof Json.Text(String name)
          && parts.get(2) instanceof Json.Text(String value)) {
        Disclosure disclosure = new Disclosure(salt, name, value);
        if (disclosure.encoded().equals(encoded)) {
          return disclosure;
        }
      }
    } catch (MalformedJson | IllegalArgumentException malformed) {
      throw new AuditFault(AuditFault.Code.MALFORMED_TEXT, "not a disclosure", malformed);
    }
    throw new AuditFault(AuditFault.Code.MALFORMED_TEXT, "not a disclosure");
  }

  /** Makes a disclosure with a new salt of 128 bits; `random` must be cryptographically strong. */
  public static Disclosure of(String name, String value, RandomGenerator random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new Disclosure(base64Url(salt), name, value);
  }

  /**
   * The disclosure of a digest.
   *
   * @param sha256 its 32 bytes
   */
  public static Disclosure of(String salt, String name, byte[] sha256) {
    return new Disclosure(salt, name, Digest.ofSha256(sha256).value());
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
