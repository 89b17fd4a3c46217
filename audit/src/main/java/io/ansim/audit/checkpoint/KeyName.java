package io.ansim.audit.checkpoint;

import java.nio.charset.StandardCharsets;

/** The rule for the names of keys and logs (C2SP signed-note). */
final class KeyName {
  private static final int MAX_BYTES = 255;

  private KeyName() {}

  /** Whether the text may name a key or a log: no space, no plus, 1 to 255 bytes. */
  static boolean isValid(String name) {
    return !name.isEmpty()
        && name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
        && name.codePoints()
            .noneMatch(point ->
                point == '+'
                    || Character.isWhitespace(point)
                    || Character.isSpaceChar(point)
                    || Character.isISOControl(point));
  }
}
