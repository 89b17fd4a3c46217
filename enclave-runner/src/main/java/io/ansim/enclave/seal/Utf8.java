package io.ansim.enclave.seal;

/** Finds bytes that are not well-formed UTF-8 (Unicode 16, table 3-7), one byte at a time. */
final class Utf8 {
  private int following;
  private int low = 0x80;
  private int high = 0xBF;

  /** Whether some bytes are nothing but whole characters. */
  static boolean isWellFormed(byte[] bytes) {
    Utf8 utf8 = new Utf8();
    for (byte each : bytes) {
      if ((each < 0 || utf8.isInside()) && !utf8.accepts(each & 0xFF)) {
        return false;
      }
    }
    return !utf8.isInside();
  }

  /** Whether a character is still incomplete. */
  boolean isInside() {
    return following > 0;
  }

  /** Forgets an incomplete character. */
  void restart() {
    following = 0;
    low = 0x80;
    high = 0xBF;
  }

  /** Takes the next byte, 0 to 255; false when it cannot stand there. */
  boolean accepts(int next) {
    if (following > 0) {
      boolean fits = next >= low && next <= high;
      int left = following - 1;
      restart();
      following = fits ? left : 0;
      return fits;
    }
    if (next < 0x80) {
      return true;
    }
    if (next >= 0xC2 && next <= 0xDF) {
      following = 1;
    } else if (next >= 0xE0 && next <= 0xEF) {
      following = 2;
      low = next == 0xE0 ? 0xA0 : 0x80;
      high = next == 0xED ? 0x9F : 0xBF;
    } else if (next >= 0xF0 && next <= 0xF4) {
      following = 3;
      low = next == 0xF0 ? 0x90 : 0x80;
      high = next == 0xF4 ? 0x8F : 0xBF;
    } else {
      return false;
    }
    return true;
  }
}
