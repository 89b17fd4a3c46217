package io.ansim.benchmarks.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Statements out of the files that also the planner's tests read. */
final class Corpus {
  private static final Path FOLDER = Repository.ROOT.resolve("gateway/src/test/resources/corpus");

  private Corpus() {}

  /** What must be refused. */
  static List<String> refuse() throws IOException {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    for (String line : Files.readAllLines(FOLDER.resolve("refuse.sql"))) {
      if (line.startsWith("--")) {
        continue;
      }
      statement.append(line).append('\n');
      if (line.endsWith(";")) {
        statements.add(statement.substring(0, statement.length() - 2));
        statement.setLength(0);
      }
    }
    return statements;
  }
}
