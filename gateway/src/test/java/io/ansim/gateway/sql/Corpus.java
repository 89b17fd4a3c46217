package io.ansim.gateway.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements of the corpus files, each with what its header says. */
final class Corpus {
  private static final Pattern ID = Pattern.compile("-- @(?:id: )?([A-Z][0-9]+)\\b.*");

  /**
   * One statement.
   *
   * @param id its name
   * @param expect the header's expectation, or nothing
   * @param sql its text, without the final semicolon
   */
  record Statement(String id, String expect, String sql) {
    @Override
    public String toString() {
      return id;
    }
  }

  private Corpus() {}

  static List<Statement> of(String file) {
    List<Statement> statements = new ArrayList<>();
    String id = "";
    String expect = "";
    StringBuilder sql = new StringBuilder();
    for (String line : lines(file)) {
      Matcher header = ID.matcher(line);
      if (header.matches() || line.equals("-- @next")) {
        add(statements, id, expect, sql);
        if (header.matches()) {
          id = header.group(1);
          expect = "";
        }
      } else if (line.startsWith("-- @expect: ")) {
        expect = line.substring("-- @expect: ".length());
      } else if (!line.startsWith("--")) {
        sql.append(line).append('\n');
      }
    }
    add(statements, id, expect, sql);
    return statements;
  }

  private static void add(List<Statement> statements, String id, String expect, StringBuilder sql) {
    String text = sql.toString().strip();
    if (!text.isEmpty()) {
      statements.add(
          new Statement(
              id, expect, text.endsWith(";") ? text.substring(0, text.length() - 1) : text));
    }
    sql.setLength(0);
  }

  private static List<String> lines(String file) {
    try (InputStream in = Corpus.class.getResourceAsStream("/corpus/" + file + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
