package io.ansim.gateway.state;

import io.ansim.policy.dataset.Digest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which rows a question looks at, as its text says and without looking at any data.
 *
 * @param ground the tables and how they are put together, without the conditions
 * @param conditions what is asked of the rows, each condition by itself
 */
public record Extent(Digest ground, Set<Digest> conditions) {
  /** Copies the set. */
  public Extent {
    conditions = Set.copyOf(conditions);
  }

  /**
   * How alike the rows of two questions are, the likest first. Whoever knows the answers to two
   * questions that are alike may learn something of the few in whom they differ.
   */
  public enum Likeness {
    /** The same question. */
    SAME_QUESTION,
    /** Other numbers about the same rows. */
    SAME_ROWS,
    /** The same conditions but for one, which is another. */
    ONE_CHANGED,
    /** This question looks at a part of what the other looks at. */
    PART,
    /** The other question looks at a part of what this looks at. */
    WHOLE
  }

  /** How alike these rows are to those of another question; nothing is said of different ones. */
  public Optional<Likeness> likeness(Extent other) {
    if (!ground.equals(other.ground)) {
      return Optional.empty();
    }
    int here = without(conditions, other.conditions);
    int there = without(other.conditions, conditions);
    if (here == 0 && there == 0) {
      return Optional.of(Likeness.SAME_ROWS);
    }
    if (here == 1 && there == 1) {
      return Optional.of(Likeness.ONE_CHANGED);
    }
    if (there == 0) {
      return Optional.of(Likeness.PART);
    }
    return here == 0 ? Optional.of(Likeness.WHOLE) : Optional.empty();
  }

  private static int without(Set<Digest> conditions, Set<Digest> others) {
    Set<Digest> rest = new HashSet<>(conditions);
    rest.removeAll(others);
    return rest.size();
  }
}
