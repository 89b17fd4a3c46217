package io.ansim.policy.suppress;

import io.ansim.policy.example.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Tables of counts with totals and, in the first dimension, totals of neighbouring categories. */
final class RandomHierarchies {
  static final int MINIMUM = 10;

  private RandomHierarchies() {}

  /** Every combination of categories and their totals, as a cell. */
  static Table counts(long seed, boolean insiders, boolean whole, int... sizes) {
    RandomGenerator random = Seeds.random(seed);
    int count = 1;
    for (int size : sizes) {
      count *= size;
    }
    List<Table.Atom> atoms = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean empty = random.nextInt(100) < 15;
      double size = Math.exp(random.nextGaussian() * 1.2 + 3.2);
      atoms.add(Table.Atom.count(empty ? 0 : (long) size));
    }
    List<List<Integer>> sums = List.of(List.of(0));
    for (int dimension = 0; dimension < sizes.length; dimension++) {
      List<List<Integer>> finer = new ArrayList<>();
      for (List<Integer> sum : sums) {
        for (List<Integer> category : categories(sizes[dimension], dimension == 0)) {
          finer.add(product(sum, sizes[dimension], category));
        }
      }
      sums = finer;
    }
    return new Table(atoms, sums.stream().map(sum -> cell(atoms, sum, insiders)).toList(), whole);
  }

  private static Table.Cell cell(List<Table.Atom> atoms, List<Integer> sum, boolean insiders) {
    long value = sum.stream().mapToLong(atom -> atoms.get(atom).value()).sum();
    Optional<Need> need =
        value < MINIMUM
            ? Optional.of(new Need(value, MINIMUM - 1 - value))
            : Optional.<Need>empty();
    return new Table.Cell(sum, Math.max(1, value), need, insiders && value == 1);
  }

  private static List<List<Integer>> categories(int size, boolean nested) {
    List<List<Integer>> categories = new ArrayList<>();
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      categories.add(List.of(i));
      all.add(i);
    }
    for (int from = 0; nested && size >= 6 && from < size; from += 4) {
      categories.add(all.subList(from, Math.min(size, from + 4)));
    }
    categories.add(all);
    return categories;
  }

  private static List<Integer> product(List<Integer> outer, int size, List<Integer> category) {
    List<Integer> atoms = new ArrayList<>();
    for (int position : outer) {
      for (int inner : category) {
        atoms.add(position * size + inner);
      }
    }
    Collections.sort(atoms);
    return atoms;
  }
}
