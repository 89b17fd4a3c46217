package io.ansim.policy.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The parts of a released table that the worker answers. */
public final class Leaves {
  private Leaves() {}

  /** The distinct leaves from left to right: what is asked twice is answered once. */
  public static List<Released.Leaf> of(Released released) {
    Set<Released.Leaf> leaves = new LinkedHashSet<>();
    collect(released, leaves);
    return List.copyOf(leaves);
  }

  private static void collect(Released released, Set<Released.Leaf> leaves) {
    switch (released) {
      case Released.Leaf leaf -> leaves.add(leaf);
      case Released.Compute compute -> collect(compute.input(), leaves);
      case Released.Keep keep -> collect(keep.input(), leaves);
      case Released.Sort sort -> collect(sort.input(), leaves);
      case Released.Limit limit -> collect(limit.input(), leaves);
      case Released.Group group -> collect(group.input(), leaves);
      case Released.Window window -> collect(window.input(), leaves);
      case Released.Join join -> {
        collect(join.left(), leaves);
        collect(join.right(), leaves);
      }
      case Released.Combine combine -> {
        collect(combine.left(), leaves);
        collect(combine.right(), leaves);
      }
    }
  }
}
