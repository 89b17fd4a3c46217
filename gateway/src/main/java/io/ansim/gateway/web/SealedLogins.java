package io.ansim.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Logins under way, kept by the browsers themselves under a key of this process, so that beginning
 * a million of them costs no memory here. A browser can neither read nor change its own.
 */
final class SealedLogins {
  /** How long a login may take; the realm's own page waits as long. */
  static final Duration LIMIT = Duration.ofMinutes(10);

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;
  private static final int MAX_LENGTH = 2_048;
  private static final int FIELDS = 5;

  private final SecureRandom random;
  private final InstantSource clock;
  private final SecretKeySpec key;

  SealedLogins(SecureRandom random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, "AES");
    Arrays.fill(bytes, (byte) 0);
  }

  String seal(PendingLogin login) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    String plain =
        String.join(
            " ",
            login.state(),
            login.nonce(),
            login.verifier(),
            login.target(),
            login.began().toString());
    try {
      byte[] body = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain.getBytes(UTF_8));
      byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + body.length);
      System.arraycopy(body, 0, sealed, NONCE_BYTES, body.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has AES-GCM", impossible);
    }
  }

  /** The login in a cookie; empty if it is not one of this process, or took too long. */
  Optional<PendingLogin> open(String cookie) {
    if (cookie.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(cookie);
      if (sealed.length <= NONCE_BYTES) {
        return Optional.empty();
      }
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES))
              .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      String[] fields = new String(plain, UTF_8).split(" ", FIELDS);
      PendingLogin login =
          new PendingLogin(fields[0], fields[1], fields[2], fields[3], Instant.parse(fields[4]));
      return login.began().plus(LIMIT).isAfter(clock.instant())
          ? Optional.of(login)
          : Optional.empty();
    } catch (GeneralSecurityException | IllegalArgumentException | DateTimeException foreign) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
