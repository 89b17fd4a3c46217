package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.plan.Value;
import java.util.List;

/** What was answered about which persons of a dataset, to anybody, in any version of it. */
public interface Watch {
  /** Begins a release; another of the same dataset waits until this one is closed. */
  Book open(DatasetId dataset);

  /** The answers of one dataset, held by one release. */
  interface Book extends AutoCloseable {
    /**
     * Answers of one kind about nearly as many persons, the oldest first.
     *
     * @param within how many more or fewer persons there may be
     */
    List<Watched> about(Measure what, long persons, long within);

    /** Adds an answer, which {@link #about} finds at once. */
    void add(Watched answer);

    /** Makes what was added durable; nothing may leave before this returns. */
    void keep();

    /** Ends the release, forgetting what was added and not kept. */
    @Override
    void close();
  }

  /**
   * An answer that was given.
   *
   * @param what the kind of number
   * @param sketch whom it is about
   * @param persons how many they are
   * @param number the exact number, or another by which it is told apart
   * @param largest the most that one person adds to it
   * @param shown the number shown instead
   * @param weight what one person was taken to weigh
   */
  record Watched(
      Measure what,
      PersonSketch sketch,
      long persons,
      long number,
      long largest,
      Value shown,
      long weight) {
    /** Refuses negative amounts. */
    public Watched {
      if (persons < 0 || largest < 0 || weight < 0) {
        throw new IllegalArgumentException("a watched answer's amounts are not negative");
      }
    }

    /**
     * Whether an amount is about nearly the same persons, some but fewer than a minimum more or
     * fewer, and no further from this one than they can weigh.
     */
    boolean isNear(Watched other, int minPersons) {
      int differing = sketch.differingBuckets(other.sketch);
      if (differing == 0 || differing >= minPersons || !what.equals(other.what)) {
        return false;
      }
      if (what instanceof Measure.Persons) {
        return true;
      }
      // Fewer than two persons for each bucket, but for one case in four thousand: CellKey.md.
      long differ = Math.min(2L * differing, minPersons - 1L);
      double most = (double) differ * Math.max(largest, other.largest);
      return Math.abs((double) number - other.number) <= most;
    }

    @Override
    public String toString() {
      return "Watched[redacted]";
    }
  }
}
