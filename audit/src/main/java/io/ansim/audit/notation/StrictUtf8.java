package io.ansim.audit.notation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** UTF-8 that is refused, not repaired, when it is malformed. */
public final class StrictUtf8 {
  private StrictUtf8() {}

  /** The text, or nothing when the bytes are not well-formed UTF-8. */
  public static Optional<String> decode(byte[] bytes) {
    try {
      // A fresh decoder reports malformed input; `new String` would replace it.
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException malformed) {
      return Optional.empty();
    }
  }

  /** The bytes, or nothing when the text has half a surrogate pair. */
  public static Optional<byte[]> encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(bytes, StandardCharsets.UTF_8).equals(text)
            ? Optional.of(bytes)
            : Optional.empty();
      }
    }
    return Optional.of(bytes);
  }
}
