package io.ansim.gateway.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where the lines of a text begin: between offsets and places. */
final class Lines {
  private final int length;
  private final List<Integer> starts = new ArrayList<>();

  Lines(String text) {
    this.length = text.length();
    starts.add(0);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        starts.add(i + 1);
      }
    }
  }

  /** The place of the characters from {@code start} to before {@code end}. */
  Span span(int start, int end) {
    int first = Math.clamp(start, 0, Math.max(0, length - 1));
    int last = Math.clamp(end - 1, first, Math.max(first, length - 1));
    int firstLine = line(first);
    int lastLine = line(last);
    return new Span(
        firstLine + 1,
        first - starts.get(firstLine) + 1,
        lastLine + 1,
        last - starts.get(lastLine) + 1);
  }

  /** The whole text. */
  Span whole() {
    return span(0, length);
  }

  /** The offset of a place given by line and column from 1. */
  int offset(int line, int column) {
    return starts.get(Math.clamp(line - 1, 0, starts.size() - 1)) + column - 1;
  }

  private int line(int offset) {
    int found = Collections.binarySearch(starts, offset);
    return found >= 0 ? found : -found - 2;
  }
}
