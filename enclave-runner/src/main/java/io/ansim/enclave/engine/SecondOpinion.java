package io.ansim.enclave.engine;

import io.ansim.policy.dataset.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the engine's own parser makes of a statement of ours, held against lists of what we write:
 * one statement, only parts that the emitter uses, only functions that it calls, and exactly the
 * tables that the plan names.
 *
 * <p>The emitter and the engine's parser would have to be wrong in the same way for anything else
 * to be run. What is not on a list is refused, a property of a newer engine included.
 */
final class SecondOpinion {
  private static final List<String> STORE = List.of("dataset", "main");

  /** Columns of ours; what has no column of its name could be a function to the engine. */
  private static final Pattern COLUMN =
      Pattern.compile("[abcfhklnprsuv][0-9]*|copy|crowd|place|turn");

  private final Set<String> columns;
  private final Set<String> tables = new HashSet<>();

  private SecondOpinion(Set<String> columns) {
    this.columns = columns;
  }

  /**
   * Checks a statement before it is run.
   *
   * @param tables the tables that it must read, all of them
   * @throws IllegalStateException if the engine reads something else into the statement
   */
  static void require(Connection connection, String statement, Set<Table> tables)
      throws SQLException {
    SecondOpinion opinion =
        new SecondOpinion(
            tables.stream()
                .flatMap(table -> table.columns().stream())
                .map(column -> column.name().value())
                .collect(Collectors.toSet()));
    try {
      opinion.checkWhole(JsonText.read(parsed(connection, statement)));
    } catch (IllegalArgumentException malformed) {
      throw new IllegalStateException("the engine's parser gave no tree", malformed);
    }
    Set<String> wanted =
        tables.stream().map(table -> table.name().value()).collect(Collectors.toSet());
    if (!opinion.tables.equals(wanted)) {
      throw new IllegalStateException("a statement reads other tables than its plan");
    }
  }

  private static String parsed(Connection connection, String statement) throws SQLException {
    try (PreparedStatement parser =
        connection.prepareStatement("SELECT json_serialize_sql(CAST(? AS VARCHAR))")) {
      parser.setString(1, statement);
      try (ResultSet tree = parser.executeQuery()) {
        return tree.next() ? tree.getString(1) : "";
      }
    }
  }

  private void checkWhole(JsonText.Node whole) {
    if (whole instanceof JsonText.Fields(Map<String, JsonText.Node> fields)
        && fields.keySet().equals(Set.of("error", "statements"))
        && new JsonText.Word("false").equals(fields.get("error"))
        && fields.get("statements") instanceof JsonText.Items(List<JsonText.Node> statements)
        && statements.size() == 1) {
      check(statements.getFirst());
    } else {
      throw refused("statements");
    }
  }

  private void check(JsonText.Node node) {
    switch (node) {
      case JsonText.Fields(Map<String, JsonText.Node> fields) -> {
        fields.forEach(this::check);
        if (fields.containsKey("qualified_name")) {
          checkName(fields);
        }
      }
      case JsonText.Items(List<JsonText.Node> items) -> items.forEach(this::check);
      // Words without a place of their own: numbers, truths and nulls between what is checked.
      case JsonText.Word _ -> {}
      case JsonText.Text _ -> throw refused("text");
    }
  }

  private void check(String property, JsonText.Node value) {
    Set<String> choices = StatementParts.CHOICES.get(property);
    if (choices != null) {
      if (!(value instanceof JsonText.Text(String text)) || !choices.contains(text)) {
        throw refused(property);
      }
    } else if (StatementParts.ABSENT.contains(property)) {
      if (!isAbsent(value)) {
        throw refused(property);
      }
    } else if (StatementParts.NESTED.contains(property)) {
      check(value);
    } else if (property.equals("column_names")) {
      checkColumn(value);
    } else if (property.equals("group_sets")) {
      if (!(value instanceof JsonText.Items(List<JsonText.Node> sets)) || sets.size() > 1) {
        throw refused(property);
      }
    } else if (!StatementParts.FREE.contains(property)) {
      throw refused(property);
    }
  }

  private void checkColumn(JsonText.Node value) {
    if (value instanceof JsonText.Items(List<JsonText.Node> names)) {
      for (JsonText.Node name : names) {
        if (!(name instanceof JsonText.Text(String column))
            || !(columns.contains(column) || COLUMN.matcher(column).matches())) {
          throw refused("column_names");
        }
      }
    } else {
      throw refused("column_names");
    }
  }

  private static boolean isAbsent(JsonText.Node value) {
    return switch (value) {
      case JsonText.Word(String word) -> word.equals("null") || word.equals("false");
      case JsonText.Text(String text) -> text.isEmpty();
      case JsonText.Items(List<JsonText.Node> items) -> items.isEmpty();
      case JsonText.Fields(Map<String, JsonText.Node> fields) ->
          fields.values().stream().allMatch(SecondOpinion::isAbsent);
    };
  }

  /** A name has no more and no other parts than were looked at; a table's are all there. */
  private void checkName(Map<String, JsonText.Node> fields) {
    List<JsonText.Node> path = new ArrayList<>();
    JsonText.Node table = fields.get("table_name");
    if (table instanceof JsonText.Text(String name)) {
      STORE.forEach(part -> path.add(new JsonText.Text(part)));
      path.add(table);
      tables.add(name);
    } else {
      path.add(Objects.requireNonNullElse(fields.get("function_name"), fields.get("type_name")));
    }
    JsonText.Node wanted = new JsonText.Fields(Map.of("path", new JsonText.Items(path)));
    if (!wanted.equals(fields.get("qualified_name"))) {
      throw refused("qualified_name");
    }
  }

  private static IllegalStateException refused(String part) {
    return new IllegalStateException("a statement has a part that we do not write: `" + part + "`");
  }
}
