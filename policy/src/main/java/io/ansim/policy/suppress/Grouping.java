package io.ansim.policy.suppress;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One way of grouping rows, with what there is in each group.
 *
 * @param <K> what key values are; equal ones name the same group
 * @param columns which key columns it groups by, each a number that all groupings share; none for
 *     the grand total
 * @param groups its groups, those without rows too if they are to look like small ones
 */
public record Grouping<K>(List<Integer> columns, List<Group<K>> groups) {
  /** Copies the lists and checks that every group has its own keys. */
  public Grouping {
    columns = List.copyOf(columns);
    groups = List.copyOf(groups);
    Set<List<K>> seen = new HashSet<>();
    for (Group<K> group : groups) {
      if (group.keys().size() != columns.size() || !seen.add(group.keys())) {
        throw new IllegalArgumentException("each group has one key for each column, and its own");
      }
    }
    if (new HashSet<>(columns).size() != columns.size()) {
      throw new IllegalArgumentException("a grouping by the same column twice");
    }
  }

  /**
   * One group.
   *
   * @param keys its key values, in the order of the grouping's columns
   * @param persons distinct persons in it
   * @param sums what each of the released sums is made of, in an order that all groups share
   */
  public record Group<K>(List<K> keys, long persons, List<Contributions> sums) {
    /** Copies the lists. */
    public Group {
      keys = List.copyOf(keys);
      sums = List.copyOf(sums);
      if (persons < 0) {
        throw new IllegalArgumentException("a group's persons are not negative");
      }
    }

    @Override
    public String toString() {
      return "Group[redacted]";
    }
  }
}
