package io.ansim.enclave.seal;

import java.util.Arrays;

/**
 * The kinds of characters that all values of a text column consist of; quotes around a field and
 * what separates fields are none of them.
 *
 * @param kinds a bit for each kind
 */
record Characters(int kinds) {
  private static final int DIGIT = 1;
  private static final int MINUS = 1 << 1;
  private static final int PLUS = 1 << 2;
  private static final int POINT = 1 << 3;
  private static final int EXPONENT = 1 << 4;
  private static final int OTHER = 1 << 5;
  private static final int NUL = 1 << 6;

  /** Any characters. */
  static final Characters ANY = new Characters(-1);

  /** Those of whole numbers. */
  static final Characters WHOLE = new Characters(DIGIT | MINUS | PLUS);

  /** Those of decimal numbers. */
  static final Characters DECIMAL = new Characters(DIGIT | MINUS | PLUS | POINT | EXPONENT);

  /** Those of a day like 2024-12-31. */
  static final Characters DAY = new Characters(DIGIT | MINUS);

  /** All but the one that ends text for some programs. */
  static final Characters WITHOUT_NUL = new Characters(~NUL);

  /** Whether all of these are among others. */
  boolean areAmong(Characters others) {
    return (kinds & ~others.kinds) == 0;
  }

  /** The kind of each byte of UTF-8 text. */
  static byte[] kindsOfBytes() {
    byte[] kinds = new byte[256];
    Arrays.fill(kinds, (byte) OTHER);
    Arrays.fill(kinds, '0', '9' + 1, (byte) DIGIT);
    kinds['-'] = MINUS;
    kinds['+'] = PLUS;
    kinds['.'] = POINT;
    kinds['e'] = EXPONENT;
    kinds['E'] = EXPONENT;
    kinds[0] = NUL;
    return kinds;
  }
}
