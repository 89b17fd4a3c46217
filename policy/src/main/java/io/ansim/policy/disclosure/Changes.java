package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Protection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The changes of one dataset's numbers, counted in persons. One half of a change depends on who is
 * counted and on nothing else, so that no rewording has another; the other half on the number, too,
 * so that what two numbers of the same persons differ by is changed as well.
 */
final class Changes {
  /** What a number is of: two numbers of one person set and one kind have one half in common. */
  enum Of {
    /** Persons, rows and values. */
    COUNT,
    /** A total. */
    TOTAL,
    /** A total of squares. */
    SQUARES
  }

  private final DatasetId dataset;
  private final CellKeys keys;
  private final PerturbationTable half;

  Changes(DatasetId dataset, Protection.Perturbed rules, CellKeys keys) {
    this.dataset = dataset;
    this.keys = keys;
    this.half = PerturbationTable.of(rules.maxChange() / 2, rules.variance() / 2);
  }

  /**
   * The change of a number.
   *
   * @param weights the number in weights of one person, to the nearest
   */
  int of(Of what, PersonSketch persons, long weights) {
    return half.change(bits("set", what, persons, 0))
        + half.change(bits("value", what, persons, weights));
  }

  /** The least size that changes do not exceed with a probability. */
  int within(double probability) {
    double inside = 0;
    int size = -1;
    while (inside < probability && size < most()) {
      size++;
      inside += size == 0 ? probability(0) : 2 * probability(size);
    }
    return size;
  }

  /** The largest size of a change. */
  int most() {
    return 2 * half.bound();
  }

  private double probability(int change) {
    double sum = 0;
    for (int i = -half.bound(); i <= half.bound(); i++) {
      sum += half.probability(i) * half.probability(change - i);
    }
    return sum;
  }

  private long bits(String purpose, Of what, PersonSketch persons, long weights) {
    byte[] label = (purpose + " " + what + " ").getBytes(StandardCharsets.US_ASCII);
    return keys.bits(
        dataset,
        ByteBuffer.allocate(label.length + 2 * Long.BYTES)
            .put(label)
            .putLong(persons.fingerprint())
            .putLong(weights)
            .array());
  }
}
