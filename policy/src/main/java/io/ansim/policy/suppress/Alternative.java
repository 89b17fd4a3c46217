package io.ansim.policy.suppress;

import java.util.List;

/**
 * A table that differs from the true one, given by how far each atom differs: a proof, checked with
 * integers alone, of what an outsider must think possible.
 *
 * @param parts into how many equal parts a unit is divided, at least 1; whole numbers of things
 *     differ by whole units, so that 1 is the stronger proof for them
 * @param shifts the atoms that differ, in ascending order
 */
public record Alternative(long parts, List<Shift> shifts) {
  /** Copies the shifts and checks their order. */
  public Alternative {
    shifts = List.copyOf(shifts);
    if (parts < 1) {
      throw new IllegalArgumentException("a unit has at least one part");
    }
    for (int i = 1; i < shifts.size(); i++) {
      if (shifts.get(i - 1).atom() >= shifts.get(i).atom()) {
        throw new IllegalArgumentException("an alternative names its atoms in ascending order");
      }
    }
  }

  /**
   * How far one atom differs.
   *
   * @param atom its position
   * @param by how far, in parts of a unit; not 0
   */
  public record Shift(int atom, long by) {
    @Override
    public String toString() {
      return "Shift[redacted]";
    }
  }

  @Override
  public String toString() {
    return "Alternative[redacted]";
  }
}
