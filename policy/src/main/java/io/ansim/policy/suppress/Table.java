package io.ansim.policy.suppress;

import java.util.List;
import java.util.Optional;

/**
 * Linked tables of one number, seen as sums over atoms. The atoms are the groups of the common
 * refinement of all groupings; every cell, a margin too, is the sum of the atoms it names. That two
 * cells add up to a third is so by what they name, and needs no equation. An atom that is itself
 * published is also a cell, of that atom alone.
 *
 * @param atoms what cannot be divided further
 * @param cells what may be published
 * @param whole whether everyone knows that values are whole numbers of units, as counts are
 */
public record Table(List<Atom> atoms, List<Cell> cells, boolean whole) {
  /** Copies the lists and checks that cells name atoms. */
  public Table {
    atoms = List.copyOf(atoms);
    cells = List.copyOf(cells);
    for (Cell cell : cells) {
      if (cell.atoms().getFirst() < 0 || cell.atoms().getLast() >= atoms.size()) {
        throw new IllegalArgumentException("a cell of atoms that the table does not have");
      }
    }
  }

  /**
   * A value and what everyone knows of it beforehand.
   *
   * @param value the exact value, in units
   * @param least what it is known not to be below; {@link Long#MIN_VALUE} if nothing is known
   * @param most what it is known not to be above; {@link Long#MAX_VALUE} if nothing is known
   */
  public record Atom(long value, long least, long most) {
    /** Refuses a value outside of what is known. */
    public Atom {
      if (value < least || value > most) {
        throw new IllegalArgumentException("a value outside of what is known of it");
      }
      if (least != Long.MIN_VALUE) {
        Math.subtractExact(value, least);
      }
    }

    /** A number of things: not negative, and nothing else is known. */
    public static Atom count(long value) {
      return new Atom(value, 0, Long.MAX_VALUE);
    }

    /** How far it may lie below the truth, or {@link Long#MAX_VALUE}. */
    long below() {
      return least == Long.MIN_VALUE ? Long.MAX_VALUE : value - least;
    }

    /** How far it may lie above the truth, or {@link Long#MAX_VALUE}. */
    long above() {
      return most == Long.MAX_VALUE ? most : Math.subtractExact(most, value);
    }

    @Override
    public String toString() {
      return "Atom[redacted]";
    }
  }

  /**
   * A sum of atoms that may be published.
   *
   * @param atoms the positions of its atoms, ascending, at least one
   * @param weight what is lost if it is not published, at least 1
   * @param need the protection interval, if a rule forbids to publish it
   * @param insider whether its contributors are so few that one of them is taken to know its value
   */
  public record Cell(List<Integer> atoms, long weight, Optional<Need> need, boolean insider) {
    /** Copies the positions and checks their order. */
    public Cell {
      atoms = List.copyOf(atoms);
      if (atoms.isEmpty() || weight < 1) {
        throw new IllegalArgumentException("a cell has atoms and a weight");
      }
      for (int i = 1; i < atoms.size(); i++) {
        if (atoms.get(i - 1) >= atoms.get(i)) {
          throw new IllegalArgumentException("a cell names its atoms in ascending order");
        }
      }
    }

    /** Whether a rule forbids to publish it. */
    public boolean primary() {
      return need.isPresent();
    }

    @Override
    public String toString() {
      return "Cell[redacted]";
    }
  }

  @Override
  public String toString() {
    return "Table[redacted]";
  }
}
