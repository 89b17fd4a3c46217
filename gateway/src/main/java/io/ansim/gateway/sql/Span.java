package io.ansim.gateway.sql;

/**
 * A place in a researcher's text, from 1, both ends included.
 *
 * @param line first line
 * @param column first column
 * @param endLine last line
 * @param endColumn last column
 */
public record Span(int line, int column, int endLine, int endColumn) {
  /** Checks the order of the ends. */
  public Span {
    if (line < 1 || column < 1 || endLine < line || (endLine == line && endColumn < column)) {
      throw new IllegalArgumentException("a span starts at 1 and ends after it starts");
    }
  }
}
