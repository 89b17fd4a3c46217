package io.ansim.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Known answers, one a line, cells separated by tabs. */
public final class Vectors {
  private Vectors() {}

  /** The lines of a file beside the tests, without those that begin with `#`. */
  public static List<List<String>> read(String name) {
    try (InputStream file = Vectors.class.getResourceAsStream("/" + name)) {
      if (file == null) {
        throw new IllegalStateException("no test resource `" + name + "`");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", -1)))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
