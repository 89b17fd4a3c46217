package io.ansim.gateway.http;

import java.util.regex.Pattern;

/** Texts in which there is nothing to read, whatever they are made of. */
final class Blank {
  /**
   * Spaces, controls and marks without a shape, and the letters of Unicode that are drawn empty.
   */
  private static final Pattern BLANK =
      Pattern.compile("[\\p{Z}\\p{C}\u115f\u1160\u2800\u3164\uffa0]*");

  private Blank() {}

  static boolean is(String text) {
    return BLANK.matcher(text).matches();
  }
}
