package io.ansim.policy.suppress;

import java.util.Optional;

/**
 * What the rules look at in one number of one cell.
 *
 * @param value the exact value, in units
 * @param persons distinct persons who contribute
 * @param absolute the sum of the absolute contributions of the persons, in units; the value itself
 *     where none is negative, and no more than is known otherwise
 * @param largest the largest absolute contribution of one person, in units
 * @param second the second largest, in units
 * @param other how uncertain the number must stay for a reason that lies outside of these rules
 */
public record Contributions(
    long value, long persons, long absolute, long largest, long second, Optional<Need> other) {
  /** Refuses what contradicts itself. */
  public Contributions {
    if (persons < 0 || second < 0 || largest < second || absolute < largest) {
      throw new IllegalArgumentException("contributions that contradict each other");
    }
    Math.addExact(largest, second);
  }

  /** A number that only these rules may forbid. */
  public Contributions(long value, long persons, long absolute, long largest, long second) {
    this(value, persons, absolute, largest, second, Optional.empty());
  }

  /** A number of persons, each of whom contributes one. */
  public static Contributions ofPersons(long persons) {
    return new Contributions(
        persons, persons, persons, Math.min(1, persons), Math.min(1, Math.max(0, persons - 1)));
  }

  @Override
  public String toString() {
    return "Contributions[redacted]";
  }
}
