package io.ansim.benchmarks.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of the corpus files. Headers are {@code -- @Q01 | title | features} or {@code --
 * @id: A01}, followed by lines {@code -- @name: text} or {@code -- @name text}.
 */
final class Corpus {
  private static final Path PLANNER = Folders.ROOT.resolve("gateway/src/test/resources/corpus");
  private static final Path OURS = Folders.ROOT.resolve("benchmarks/src/test/resources/corpus");
  private static final Pattern ID =
      Pattern.compile("-- @(?:id: )?([A-Z]+[0-9]+)\\s*(?:\\|\\s*([^|]*?)\\s*(?:\\|.*)?)?");
  private static final Pattern MARK = Pattern.compile("-- @([a-z]+):?\\s*(.*)");

  private final List<Statement> statements = new ArrayList<>();
  private final StringBuilder sql = new StringBuilder();
  private final Map<String, String> marks = new HashMap<>();
  private String id = "";
  private String title = "";
  private int part;

  private Corpus() {}

  /** The questions that are answered. */
  static List<Statement> accept() {
    return read(PLANNER.resolve("accept.sql"));
  }

  /** Further questions that an epidemiologist asks. */
  static List<Statement> moreAccept() {
    return read(OURS.resolve("more-accept.sql"));
  }

  /** The attacks. */
  static List<Statement> attacks() {
    return read(PLANNER.resolve("attacks.sql"));
  }

  /** Further attacks. */
  static List<Statement> moreAttacks() {
    return read(OURS.resolve("more-attacks.sql"));
  }

  /** Pairs of texts that ask the same. */
  static List<Statement> same() {
    return read(OURS.resolve("same.sql"));
  }

  /** The statement of that name. */
  static Statement named(List<Statement> statements, String id) {
    return statements.stream()
        .filter(statement -> statement.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no statement `" + id + "`"));
  }

  private static List<Statement> read(Path file) {
    Corpus corpus = new Corpus();
    try {
      Files.readAllLines(file).forEach(corpus::line);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
    corpus.finish();
    return List.copyOf(corpus.statements);
  }

  private void line(String line) {
    Matcher header = ID.matcher(line);
    Matcher mark = MARK.matcher(line);
    if (header.matches()) {
      finish();
      id = header.group(1);
      title = header.group(2) == null ? "" : header.group(2);
      marks.clear();
      part = 0;
    } else if (line.equals("-- @next")) {
      finish();
    } else if (mark.matches()) {
      marks.put(mark.group(1), mark.group(2));
    } else if (!line.startsWith("--")) {
      sql.append(line).append('\n');
    }
  }

  private void finish() {
    String text = sql.toString().strip();
    sql.setLength(0);
    if (!text.isEmpty()) {
      part++;
      statements.add(
          new Statement(
              part == 1 ? id : id + "." + part,
              title,
              text.endsWith(";") ? text.substring(0, text.length() - 1) : text,
              marks));
    }
  }
}
