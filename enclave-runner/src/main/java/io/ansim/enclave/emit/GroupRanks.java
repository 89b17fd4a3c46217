package io.ansim.enclave.emit;

import io.ansim.policy.dataset.ValueType;
import java.util.List;

/**
 * Ranks of groups among those of one person: of 64 bits, made of the key, the person and the group,
 * and computed step by step, each step a projection, because an expression cannot name what it uses
 * twice. {@code docs/decisions/0041-cheap-choice-of-groups.md} says what they are.
 */
final class GroupRanks {
  /** The column with the ranks. */
  static final String COLUMN = "h12";

  private static final String MULTIPLIER = "15760922415973212899";
  private static final String ONES = "18446744073709551615";
  private static final int DIGITS = 16;

  private final List<Choice.Part> group;
  private final String condition;
  private String rows;
  private int steps;

  private GroupRanks(String rows, List<Choice.Part> group, String condition) {
    this.rows = rows;
    this.group = group;
    this.condition = condition;
  }

  /**
   * Rows with their groups' ranks, of equal groups the same, in {@link #COLUMN}.
   *
   * @param group the person and the keys
   * @param condition of which rows; others have none
   */
  static String of(String rows, List<Choice.Part> group, String condition) {
    return new GroupRanks(rows, group, condition).ranked();
  }

  private String ranked() {
    add(where(xor(person(group.getFirst()), key(1))));
    permute();
    add(xor(last(), key(2)));
    permute();
    String keys = word(Choice.hash("groups", group.subList(1, group.size())));
    add(xor(xor(last(), key(3)), where(keys)));
    permute();
    return rows;
  }

  private String where(String value) {
    return "CASE WHEN " + condition + " THEN " + value + " END";
  }

  /** The permutation of 64 bits. */
  private void permute() {
    multiply();
    multiply();
    add(xor(last(), last() + " >> 32"));
  }

  private void multiply() {
    add(
        "CAST((CAST(%s AS UHUGEINT) * CAST(%s AS UHUGEINT)) & CAST(%s AS UHUGEINT) AS UBIGINT)"
            .formatted(xor(last(), last() + " >> 32"), MULTIPLIER, ONES));
  }

  private void add(String step) {
    rows = "SELECT *, %s AS h%d FROM (%s) AS r".formatted(step, steps + 1, rows);
    steps++;
  }

  private String last() {
    return "h" + steps;
  }

  private static String xor(String left, String right) {
    return "xor(" + left + ", " + right + ")";
  }

  private static String person(Choice.Part person) {
    return person.type() == ValueType.INTEGER
        ? "CAST(CAST(%s AS HUGEINT) & CAST(%s AS HUGEINT) AS UBIGINT)"
            .formatted(person.column(), ONES)
        : word(Choice.hash("person", List.of(person)));
  }

  private static String key(int index) {
    return word(Choice.hash("rank" + index, List.of()));
  }

  /** The first 64 bits of hexadecimal digits. */
  private static String word(String digits) {
    return "CAST('0x' || left(%s, %d) AS UBIGINT)".formatted(digits, DIGITS);
  }
}
