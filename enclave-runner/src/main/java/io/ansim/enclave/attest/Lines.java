package io.ansim.enclave.attest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** Lines of {@code name value}, taken from the front, each exactly where it is expected. */
final class Lines {
  private final Deque<String> lines;

  Lines(String text) {
    lines = new ArrayDeque<>(List.of(text.split("\n", -1)));
    if (!text.endsWith("\n") || !StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
      throw malformed("text");
    }
    lines.removeLast();
  }

  /** The next line must be this. */
  void title(String title) {
    if (!title.equals(lines.pollFirst())) {
      throw malformed(title);
    }
  }

  /** What stands behind a name that comes next. */
  String value(String name) {
    if (!isNext(name)) {
      throw malformed(name);
    }
    return lines.removeFirst().substring(name.length() + 1);
  }

  /** What stands behind each of the lines of a name that come next. */
  <T> List<T> values(String name, Function<String, T> parse) {
    List<T> values = new ArrayList<>();
    while (isNext(name)) {
      values.add(parse.apply(value(name)));
    }
    return values;
  }

  /** Whether a line of this name comes next. */
  boolean isNext(String name) {
    String first = lines.peekFirst();
    return first != null && first.startsWith(name + " ");
  }

  /** Nothing may follow. */
  void end() {
    if (!lines.isEmpty()) {
      throw malformed("end");
    }
  }

  private static IllegalArgumentException malformed(String what) {
    return new IllegalArgumentException("malformed " + what);
  }
}
