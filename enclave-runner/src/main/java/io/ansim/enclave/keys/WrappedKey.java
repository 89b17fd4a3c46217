package io.ansim.enclave.keys;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A key at rest: its id, what it is for, the key-encryption key above it and the wrapped bytes.
 *
 * @param purpose for instance {@code dataset claims@3} or {@code signing keeper}; bound into the
 *     wrapping
 */
record WrappedKey(KeyId id, String purpose, KeyId kek, String wrappedHex) {
  private static final String TITLE = "ansim-wrapped-key/v1";

  /** The bytes that the wrapping authenticates beside the key. */
  static byte[] context(KeyId id, String purpose, KeyId kek) {
    return "%s\nkey %s\npurpose %s\nkek %s\n"
        .formatted(TITLE, id, purpose, kek)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The context of this key. */
  byte[] context() {
    return context(id, purpose, kek);
  }

  /** The wrapped bytes. */
  byte[] wrapped() {
    return HexFormat.of().parseHex(wrappedHex);
  }

  /** The text form, one fact a line. */
  byte[] encoded() {
    String text = new String(context(), StandardCharsets.US_ASCII) + "wrapped " + wrappedHex + "\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads what {@link #encoded} wrote, and nothing else. */
  static WrappedKey decode(byte[] encoded) {
    try {
      List<String> lines = new String(encoded, StandardCharsets.US_ASCII).lines().toList();
      WrappedKey key =
          new WrappedKey(
              new KeyId(value(lines.get(1), "key")),
              value(lines.get(2), "purpose"),
              new KeyId(value(lines.get(3), "kek")),
              value(lines.get(4), "wrapped"));
      if (!Arrays.equals(key.encoded(), encoded)) {
        throw new IllegalArgumentException("not in its one text form");
      }
      return key;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "a wrapped key's file is malformed", e);
    }
  }

  private static String value(String line, String name) {
    if (!line.startsWith(name + " ")) {
      throw new IllegalArgumentException("expected a line `%s`".formatted(name));
    }
    return line.substring(name.length() + 1);
  }
}
