package io.ansim.policy.suppress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** The groups of several groupings, each with the groups of the refinement that it is made of. */
final class LinkedGroups<K> {
  private final Grouping<K> refinement;
  private final List<Grouping<K>> released;
  private final List<Grouping.Group<K>> groups = new ArrayList<>();
  private final List<List<Integer>> atoms = new ArrayList<>();

  LinkedGroups(Grouping<K> refinement, List<Grouping<K>> released, int sums) {
    this.refinement = refinement;
    this.released = List.copyOf(released);
    for (Grouping<K> grouping : released) {
      link(grouping);
    }
    for (Grouping.Group<K> group : refinement.groups()) {
      check(group.sums().size() == sums, "a group of other sums than its quantities");
    }
    for (int cell = 0; cell < groups.size(); cell++) {
      check(groups.get(cell).sums().size() == sums, "a group of other sums than its quantities");
      for (int i = 0; i < sums; i++) {
        checkSum(cell, i);
      }
    }
  }

  private void link(Grouping<K> grouping) {
    List<Integer> places = grouping.columns().stream().map(refinement.columns()::indexOf).toList();
    check(!places.contains(-1), "a grouping by a column that the refinement does not have");
    Map<List<K>, List<Integer>> parts = new HashMap<>();
    for (int atom = 0; atom < refinement.groups().size(); atom++) {
      List<K> keys = refinement.groups().get(atom).keys();
      parts
          .computeIfAbsent(places.stream().map(keys::get).toList(), _ -> new ArrayList<>())
          .add(atom);
    }
    for (Grouping.Group<K> group : grouping.groups()) {
      List<Integer> own = parts.remove(group.keys());
      check(own != null, "a group that the refinement does not have");
      groups.add(group);
      atoms.add(own);
    }
  }

  private void checkSum(int cell, int index) {
    long sum = 0;
    for (int atom : atoms.get(cell)) {
      sum = Math.addExact(sum, refinement.groups().get(atom).sums().get(index).value());
    }
    check(
        sum == groups.get(cell).sums().get(index).value(),
        "a sum that is not the sum of the refinement's");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** How many groups there are in all released groupings. */
  int size() {
    return groups.size();
  }

  Grouping.Group<K> group(int cell) {
    return groups.get(cell);
  }

  List<Integer> atoms(int cell) {
    return atoms.get(cell);
  }

  List<Grouping.Group<K>> refinement() {
    return refinement.groups();
  }

  /** Whether a larger group has no persons beside those of this one. */
  boolean isFull(int cell) {
    Set<Integer> own = new HashSet<>(atoms.get(cell));
    for (int other = 0; other < groups.size(); other++) {
      if (groups.get(other).persons() == groups.get(cell).persons()
          && atoms.get(other).size() > own.size()
          && new HashSet<>(atoms.get(other)).containsAll(own)) {
        return true;
      }
    }
    return false;
  }

  /** What is so of each group, by grouping. */
  <T> List<List<T>> byGrouping(IntFunction<T> of) {
    List<List<T>> all = new ArrayList<>();
    int cell = 0;
    for (Grouping<K> grouping : released) {
      List<T> row = new ArrayList<>();
      for (int i = 0; i < grouping.groups().size(); i++) {
        row.add(of.apply(cell++));
      }
      all.add(row);
    }
    return all;
  }
}
