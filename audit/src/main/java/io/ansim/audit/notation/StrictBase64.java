package io.ansim.audit.notation;

import java.util.Base64;
import java.util.Optional;

/** Standard base64 (RFC 4648 section 4) in which every value has exactly one spelling. */
public final class StrictBase64 {
  private StrictBase64() {}

  /** The one spelling of the bytes. */
  public static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The bytes, or nothing when the text is not exactly what `encode` would have written. */
  public static Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      // The JDK ignores stray low bits in the last group: one value would have several spellings.
      return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
