package io.ansim.gateway.person;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ansim.audit.event.Pseudonym;
import io.ansim.policy.dataset.Digest;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one person: their pseudonym in the log is made with it, and what the log commits to
 * about them is sealed under it. Once it is gone, neither can be traced back or read by anybody.
 */
public final class PersonKey {
  /** The length of a key, in bytes. */
  static final int BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String MAC = "HmacSHA256";
  private static final byte[] SEALING = "ansim-disclosure/v1".getBytes(UTF_8);
  private static final byte[] MARKING = "ansim-mark/v1".getBytes(UTF_8);

  private final PersonId id;
  private final byte[] key;
  private final SecureRandom random;

  PersonKey(PersonId id, byte[] key, SecureRandom random) {
    if (key.length != BYTES) {
      throw new IllegalArgumentException("a person's key has " + BYTES + " bytes");
    }
    this.id = id;
    this.key = key.clone();
    this.random = random;
  }

  /** Its name. */
  public PersonId id() {
    return id;
  }

  /** The person in the log. */
  public Pseudonym pseudonym() {
    return Pseudonym.of(key, id.value());
  }

  /** Seals a text (AES-256-GCM) so that it opens only under this key and in the same context. */
  public byte[] seal(String text, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(text.getBytes(UTF_8));
      return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** Opens what {@link #seal} made in that context, and refuses anything else. */
  public String open(byte[] sealed, String context) {
    if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
      throw new IllegalArgumentException("what was sealed is too short");
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, context);
      return new String(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES), UTF_8);
    } catch (AEADBadTagException altered) {
      throw new IllegalArgumentException("what was sealed is damaged or another's", altered);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /**
   * A mark of a text: the same for the same text of this person, and of no use for guessing to
   * whoever lacks the key.
   */
  public Digest mark(String text) {
    try {
      Mac mac = mac(derived(MARKING));
      return new Digest(HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8))));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private byte[] derived(byte[] purpose) throws GeneralSecurityException {
    return mac(key).doFinal(purpose);
  }

  private static Mac mac(byte[] key) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(MAC);
    mac.init(new SecretKeySpec(key, MAC));
    return mac;
  }

  private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(derived(SEALING), "AES"),
        new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
    cipher.updateAAD(context.getBytes(UTF_8));
    return cipher;
  }

  @Override
  public String toString() {
    return "PersonKey[" + id + "]";
  }
}
