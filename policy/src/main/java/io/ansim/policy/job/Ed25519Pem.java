package io.ansim.policy.job;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * Ed25519 keys as PEM text (RFC 7468): PKCS#8 for private keys, SubjectPublicKeyInfo for public
 * ones, one key a text.
 */
public final class Ed25519Pem {
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";

  private Ed25519Pem() {}

  /**
   * The private key in a PEM text, as bytes so that the caller can zero them.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static PrivateKey privateKey(byte[] text) {
    byte[] der = der(text, PRIVATE);
    try {
      return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException malformed) {
      throw refused(PRIVATE);
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  /**
   * The public key in a PEM text.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static PublicKey publicKey(byte[] text) {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(new X509EncodedKeySpec(der(text, PUBLIC)));
    } catch (GeneralSecurityException malformed) {
      throw refused(PUBLIC);
    }
  }

  /** The PEM text of a private key; the caller zeroes it. */
  public static byte[] text(PrivateKey key) {
    return text(PRIVATE, key.getEncoded());
  }

  /** The PEM text of a public key. */
  public static byte[] text(PublicKey key) {
    return text(PUBLIC, key.getEncoded());
  }

  private static byte[] text(String label, byte[] der) {
    byte[] begin = begin(label);
    byte[] end = end(label);
    byte[] body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(der);
    byte[] text = Arrays.copyOf(begin, begin.length + body.length + end.length);
    System.arraycopy(body, 0, text, begin.length, body.length);
    System.arraycopy(end, 0, text, begin.length + body.length, end.length);
    Arrays.fill(body, (byte) 0);
    return text;
  }

  private static byte[] der(byte[] text, String label) {
    byte[] begin = begin(label);
    byte[] end = end(label);
    int last = text.length - end.length;
    if (last < begin.length
        || !Arrays.equals(text, 0, begin.length, begin, 0, begin.length)
        || !Arrays.equals(text, last, text.length, end, 0, end.length)) {
      throw refused(label);
    }
    byte[] body = Arrays.copyOfRange(text, begin.length, last);
    byte[] der = Base64.getMimeDecoder().decode(body);
    byte[] again = text(label, der);
    try {
      // The decoder skips what is no base64; one key has one text.
      if (!Arrays.equals(again, text)) {
        throw refused(label);
      }
      return der;
    } finally {
      Arrays.fill(body, (byte) 0);
      Arrays.fill(again, (byte) 0);
    }
  }

  private static byte[] begin(String label) {
    return ("-----BEGIN " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] end(String label) {
    return ("\n-----END " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static IllegalArgumentException refused(String label) {
    return new IllegalArgumentException("not an Ed25519 " + label + " in PEM form");
  }
}
