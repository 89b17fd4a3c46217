package io.ansim.benchmarks.questions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The texts that are read over and over. */
final class CorpusTexts {
  private static final Path FILE = Path.of("gateway/src/test/resources/corpus/accept.sql");

  private CorpusTexts() {}

  /** The corpus of questions that are answered, from the project's folder. */
  static List<String> accepted() {
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    try {
      for (String line : Files.readAllLines(FILE)) {
        if (!line.startsWith("--")) {
          text.append(line).append('\n');
          if (line.endsWith(";")) {
            texts.add(text.substring(0, text.length() - 2));
            text.setLength(0);
          }
        }
      }
    } catch (IOException unreadable) {
      throw new IllegalStateException("run this in the project's folder", unreadable);
    }
    return List.copyOf(texts);
  }
}
