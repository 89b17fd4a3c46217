package io.ansim.policy.table;

/**
 * Text in a CSV file: quoted (RFC 4180), and with an apostrophe before what a spreadsheet would
 * take for a formula (OWASP, CSV injection); nothing else is ever changed.
 */
public final class SpreadsheetText {
  /** What formulas start with, also in the full width that Korean spreadsheets accept. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

  private SpreadsheetText() {}

  /** The text as a cell. */
  public static String quoted(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
