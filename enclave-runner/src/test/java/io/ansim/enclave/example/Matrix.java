package io.ansim.enclave.example;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The lines of a file of cases: fields between tabs, comments after a hash. */
public final class Matrix {
  private Matrix() {}

  /** The fields of each case in a file beside the tests. */
  public static List<String[]> of(String file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Matrix.class.getResourceAsStream("/" + file)),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }
}
