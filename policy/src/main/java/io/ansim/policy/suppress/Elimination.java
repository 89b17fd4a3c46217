package io.ansim.policy.suppress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Secondary suppression against exact derivation, by Gaussian elimination (Langsrud 2024): cells
 * are published one after another, the weightiest first, unless a protected cell would become a
 * combination of published ones. Computed modulo the prime 2³¹ - 1, in which a combination of
 * integers that is zero stays zero; one that is zero in the prime's arithmetic only costs a cell
 * too many.
 */
final class Elimination {
  private static final long PRIME = (1L << 31) - 1;

  private final Layout layout;
  private final boolean[] known;

  Elimination(Layout layout) {
    this.layout = layout;
    this.known = new boolean[layout.atoms];
    for (int atom = 0; atom < layout.atoms; atom++) {
      known[atom] = layout.atomRoom(atom, true) == 0 && layout.atomRoom(atom, false) == 0;
    }
  }

  /** Which cells may be published so that no unpublished cell of those given is derivable. */
  boolean[] publish(boolean[] withheld) {
    List<long[]> secrets = new ArrayList<>();
    for (int cell = 0; cell < layout.cells; cell++) {
      if (withheld[cell]) {
        long[] secret = vector(cell);
        if (first(secret) < secret.length) {
          secrets.add(secret);
        }
      }
    }
    boolean[] published = new boolean[layout.cells];
    List<long[]> basis = new ArrayList<>();
    List<Integer> pivots = new ArrayList<>();
    for (int cell : byWeight()) {
      if (withheld[cell]) {
        continue;
      }
      long[] candidate = vector(cell);
      for (int i = 0; i < basis.size(); i++) {
        subtract(candidate, basis.get(i), pivots.get(i));
      }
      if (first(candidate) == candidate.length) {
        published[cell] = true;
      } else if (secrets.stream().noneMatch(secret -> parallel(secret, candidate))) {
        published[cell] = true;
        int pivot = pivot(candidate, secrets);
        scale(candidate, inverse(candidate[pivot]));
        secrets.forEach(secret -> subtract(secret, candidate, pivot));
        basis.add(candidate);
        pivots.add(pivot);
      }
    }
    return published;
  }

  private int[] byWeight() {
    return IntStream.range(0, layout.cells)
        .boxed()
        .sorted(
            Comparator.comparingLong((Integer cell) -> -layout.weight[cell])
                .thenComparingInt(cell -> -layout.atomsOf[cell].length))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private long[] vector(int cell) {
    long[] vector = new long[layout.atoms];
    for (int atom : layout.atomsOf[cell]) {
      vector[atom] = known[atom] ? 0 : 1;
    }
    return vector;
  }

  /** The atom of a vector that the fewest secrets contain. */
  private static int pivot(long[] vector, List<long[]> secrets) {
    int[] uses = new int[vector.length];
    for (long[] secret : secrets) {
      for (int atom = 0; atom < vector.length; atom++) {
        if (secret[atom] != 0) {
          uses[atom]++;
        }
      }
    }
    return IntStream.range(0, vector.length)
        .filter(atom -> vector[atom] != 0)
        .boxed()
        .min(Comparator.comparingInt(atom -> uses[atom]))
        .orElseThrow();
  }

  private static int first(long[] vector) {
    int atom = 0;
    while (atom < vector.length && vector[atom] == 0) {
      atom++;
    }
    return atom;
  }

  private static boolean parallel(long[] one, long[] other) {
    int at = first(one);
    if (at != first(other)) {
      return false;
    }
    long factor = one[at] * inverse(other[at]) % PRIME;
    for (int atom = at; atom < one.length; atom++) {
      if (one[atom] != factor * other[atom] % PRIME) {
        return false;
      }
    }
    return true;
  }

  private static void subtract(long[] vector, long[] row, int pivot) {
    long factor = vector[pivot];
    if (factor == 0) {
      return;
    }
    long negated = PRIME - factor;
    for (int atom = 0; atom < vector.length; atom++) {
      if (row[atom] != 0) {
        vector[atom] = (vector[atom] + negated * row[atom]) % PRIME;
      }
    }
  }

  private static void scale(long[] vector, long factor) {
    Arrays.setAll(vector, atom -> vector[atom] * factor % PRIME);
  }

  /** By Fermat's little theorem. */
  private static long inverse(long number) {
    long result = 1;
    long power = number;
    for (long exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
      if ((exponent & 1) == 1) {
        result = result * power % PRIME;
      }
      power = power * power % PRIME;
    }
    return result;
  }
}
