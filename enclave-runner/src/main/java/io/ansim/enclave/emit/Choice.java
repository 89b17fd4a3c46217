package io.ansim.enclave.emit;

import io.ansim.policy.dataset.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses among too many groups, values or rows of a person. Groups are chosen by their {@linkplain
 * GroupRanks ranks}; values and rows by SHA-256 over the key and what is chosen from, each part
 * with its length, so that no two choices have the same bytes.
 *
 * <p>The hash is computed only for persons of whom there is too much; it never leaves the engine,
 * so that a hash of a secret prefix is as good as a MAC.
 */
final class Choice {
  /** The statement's one parameter. */
  private static final String KEY = "CAST($1 AS BLOB)";

  private Choice() {}

  /** A column that is hashed. */
  record Part(String column, ValueType type) {}

  /**
   * Of the rows that have the same scope, the first few in the order of the hash.
   *
   * @param rows a statement
   * @param scope the columns whose combinations are each allowed so many rows
   * @param parts what is hashed: together they tell the rows of a scope apart
   */
  static String rows(String rows, String purpose, List<String> scope, List<Part> parts, int most) {
    String over = "OVER (PARTITION BY " + RelationSql.list(scope);
    return "SELECT * FROM (SELECT *, row_number() %s ORDER BY CASE WHEN crowd > %d THEN %s END ASC NULLS LAST) AS place FROM (SELECT *, count(*) %s) AS crowd FROM (%s) AS r) AS r) AS r WHERE place <= %d"
        .formatted(over, most, hash(purpose, parts), over, rows, most);
  }

  /**
   * Of rows that each are a person in a group, the first few of each person in the order of the
   * groups' ranks.
   *
   * @param group the person and the keys
   */
  static String groups(String rows, List<Part> group, int most) {
    String person = group.getFirst().column();
    String counted =
        "SELECT *, count(*) OVER (PARTITION BY %s) AS crowd FROM (%s) AS r".formatted(person, rows);
    return "SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY %s ORDER BY %s ASC NULLS LAST) AS place FROM (%s) AS r) AS r WHERE place <= %d"
        .formatted(
            person, GroupRanks.COLUMN, GroupRanks.of(counted, group, "crowd > " + most), most);
  }

  /**
   * All rows of the first few groups of each person in the order of the groups' ranks.
   *
   * @param group the person and the keys
   */
  static String rowsOfGroups(String rows, List<Part> group, int most) {
    return "SELECT * FROM (SELECT *, dense_rank() OVER (PARTITION BY %s ORDER BY %s ASC NULLS LAST) AS turn FROM (%s) AS r) AS r WHERE turn <= %d"
        .formatted(
            group.getFirst().column(), GroupRanks.COLUMN, GroupRanks.of(rows, group, "true"), most);
  }

  /** A keyed hash of some parts for a purpose, in hexadecimal digits. */
  static String hash(String purpose, List<Part> parts) {
    List<String> bytes = new ArrayList<>();
    bytes.add("'" + purpose + ":'");
    parts.forEach(part -> bytes.add(lengthAndText(part)));
    return "sha256(" + KEY + " || encode(" + String.join(" || ", bytes) + "))";
  }

  private static String lengthAndText(Part part) {
    String text = "CAST(" + part.column() + " AS VARCHAR)";
    if (part.type() == ValueType.REAL) {
      // Both zeros are one value to the engine, but two texts.
      text = "CASE WHEN " + part.column() + " = 0 THEN '0' ELSE " + text + " END";
    }
    return "coalesce(strlen(%1$s) || ':' || %1$s, '-')".formatted("(" + text + ")");
  }
}
