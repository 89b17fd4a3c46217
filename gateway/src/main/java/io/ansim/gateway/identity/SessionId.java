package io.ansim.gateway.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a login session in the audit log; the identity provider's own name of it cannot be told
 * from it.
 *
 * @param hex 32 hexadecimal digits
 */
public record SessionId(String hex) {
  private static final int BYTES = 16;

  /** The session that the identity provider calls so, or that a token stands for. */
  public static SessionId of(String name) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
      return new SessionId(HexFormat.of().formatHex(digest, 0, BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
