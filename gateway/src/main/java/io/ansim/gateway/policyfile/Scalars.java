package io.ansim.gateway.policyfile;

import java.util.regex.Pattern;

/** Writes single values of YAML so that they read back as the very text they are. */
final class Scalars {
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}\\p{N}/_](?:[\\p{L}\\p{N}/_.|+ -]|:(?=[\\p{L}\\p{N}]))*(?<! )");

  private Scalars() {}

  /** Plain where nothing can be misread, otherwise in double quotes. */
  static String write(String text) {
    return PLAIN.matcher(text).matches() && !text.equalsIgnoreCase("null") ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            default -> {
              if (Character.isISOControl(c) || (c >= 0x2028 && c <= 0x2029) || c == 0xFEFF) {
                quoted.append("\\u%04x".formatted(c));
              } else {
                quoted.append((char) c);
              }
            }
          }
        });
    return quoted.append('"').toString();
  }
}
