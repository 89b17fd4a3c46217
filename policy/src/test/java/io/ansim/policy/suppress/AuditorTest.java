package io.ansim.policy.suppress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Attacks on tables whose answer is known, and auditors and proofs with known faults. */
class AuditorTest {
  private static final LinearSolver EXACT = new ExactSimplex();

  /** The test problem of sdcTable 0.34 (`R/test_problems.R`): rows w to z, columns a to d. */
  private static final long[][] ROWS = {
    {30, 47, 64, 89}, {90, 124, 5, 31}, {92, 100, 59, 85}, {800, 991, 651, 685}
  };

  /** Two or three in each row and column, and yet w|b is a difference of totals. */
  private static final Integer[] DERIVABLE = {
    cell(0, 0),
    cell(0, 1),
    cell(0, 2),
    cell(1, 0),
    cell(1, 2),
    cell(2, 1),
    cell(2, 3),
    cell(3, 1),
    cell(3, 3)
  };

  @Test
  void audit_sdcTableExample_failsUntilXBIsWithheld() {
    Table table = square(new Need(5, 5), 0, 1);
    assertEquals(
        new Audit.Failed(List.of(cell(0, 1))),
        new Auditor(EXACT).audit(table, withheld(DERIVABLE)));
    List<Integer> safe = new ArrayList<>(List.of(DERIVABLE));
    safe.add(cell(1, 1));
    assertInstanceOf(
        Audit.Proven.class,
        new Auditor(EXACT).audit(table, withheld(safe.toArray(Integer[]::new))));
  }

  @Test
  void audit_twoOfEachRowAndColumn_isProven() {
    Table table = square(new Need(5, 5), 1, 1);
    assertInstanceOf(
        Audit.Proven.class,
        new Auditor(EXACT).audit(table, withheld(cell(1, 0), cell(1, 1), cell(2, 0), cell(2, 1))));
  }

  /** The rectangle can move up by the least of the two cells that fall, which is 90. */
  @Test
  void audit_intervalAtItsEnd_isProvenAndOneMoreFails() {
    Proposal rectangle = withheld(cell(1, 0), cell(1, 1), cell(2, 0), cell(2, 1));
    assertInstanceOf(
        Audit.Proven.class, new Auditor(EXACT).audit(square(new Need(0, 90), 1, 1), rectangle));
    assertInstanceOf(
        Audit.Failed.class, new Auditor(EXACT).audit(square(new Need(0, 91), 1, 1), rectangle));
  }

  @Test
  void audit_primariesAlone_fails() {
    Table table = RandomHierarchies.counts(4, false, true, 4, 4);
    List<Boolean> primaries = table.cells().stream().map(Table.Cell::primary).toList();
    assertInstanceOf(
        Audit.Failed.class, new Auditor(EXACT).audit(table, new Proposal(primaries, List.of())));
  }

  @Test
  void audit_publishedPrimary_fails() {
    Table table = square(new Need(5, 5), 1, 1);
    assertEquals(
        new Audit.Failed(List.of(cell(1, 1))), new Auditor(EXACT).audit(table, withheld()));
  }

  /** No other status than an optimum may pass for protection. */
  @Test
  void audit_unsettledSolver_fails() {
    Table table = square(new Need(5, 5), 1, 1);
    assertInstanceOf(
        Audit.Failed.class,
        new Auditor(_ -> new LinearSolver.Solution.Unsettled())
            .audit(table, withheld(cell(1, 0), cell(1, 1), cell(2, 0), cell(2, 1))));
  }

  /** A solver that claims what is not so is not believed. */
  @Test
  void audit_lyingSolver_fails() {
    Table table = square(new Need(5, 5), 1, 1);
    LinearSolver liar =
        program ->
            new LinearSolver.Solution.Optimal(
                program.variables().stream().map(LinearProgram.Variable::most).toList());
    assertInstanceOf(
        Audit.Failed.class,
        new Auditor(liar).audit(table, withheld(cell(1, 0), cell(1, 1), cell(3, 0), cell(3, 3))));
  }

  @Test
  void audit_proofThatChangesAPublishedCell_isIgnored() {
    Table table = square(new Need(5, 5), 1, 1);
    List<Alternative> forged =
        List.of(
            new Alternative(1, List.of(new Alternative.Shift(5, 9))),
            new Alternative(1, List.of(new Alternative.Shift(5, -9))));
    Proposal bare = withheld(cell(1, 0), cell(1, 1), cell(3, 0), cell(3, 3));
    assertInstanceOf(
        Audit.Failed.class, new Auditor(EXACT).audit(table, new Proposal(bare.withheld(), forged)));
  }

  @Test
  void audit_proofBelowWhatIsKnown_isIgnored() {
    Table table =
        new Table(
            List.of(Table.Atom.count(3), Table.Atom.count(4)),
            List.of(protect(new Need(0, 5), false, 0), free(1), free(0, 1)),
            true);
    Alternative negative =
        new Alternative(1, List.of(new Alternative.Shift(0, 5), new Alternative.Shift(1, -5)));
    assertInstanceOf(
        Audit.Failed.class,
        new Auditor(_ -> new LinearSolver.Solution.Unsettled())
            .audit(table, new Proposal(List.of(true, true, false), List.of(negative))));
  }

  @Test
  void audit_halvesForWholeThings_areNoProof() {
    Alternative halves =
        new Alternative(2, List.of(new Alternative.Shift(0, 5), new Alternative.Shift(1, -5)));
    for (boolean whole : new boolean[] {true, false}) {
      Table table =
          new Table(
              List.of(Table.Atom.count(3), Table.Atom.count(4)),
              List.of(protect(new Need(0, 2), false, 0), free(1), free(0, 1)),
              whole);
      Audit audit =
          new Auditor(_ -> new LinearSolver.Solution.Unsettled())
              .audit(table, new Proposal(List.of(true, true, false), List.of(halves)));
      assertEquals(whole, audit instanceof Audit.Failed);
    }
  }

  /** Whoever is the only one in the second cell knows it, and with the total the first. */
  @Test
  void audit_insiderBesideAPrimary_fails() {
    for (boolean insider : new boolean[] {true, false}) {
      Table table =
          new Table(
              List.of(Table.Atom.count(5), Table.Atom.count(50)),
              List.of(
                  protect(new Need(3, 3), false, 0),
                  new Table.Cell(List.of(1), 50, Optional.empty(), insider),
                  free(0, 1)),
              true);
      Audit audit =
          new Auditor(EXACT).audit(table, new Proposal(List.of(true, true, false), List.of()));
      assertEquals(insider, audit instanceof Audit.Failed);
    }
  }

  @Test
  void audit_proposalForAnotherTable_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Auditor(EXACT)
                .audit(square(new Need(5, 5), 1, 1), new Proposal(List.of(true), List.of())));
  }

  /** A square with totals; one cell is protected. */
  private static Table square(Need need, int row, int column) {
    List<Table.Atom> atoms = new ArrayList<>();
    for (long[] values : ROWS) {
      for (long value : values) {
        atoms.add(Table.Atom.count(value));
      }
    }
    List<Table.Cell> cells = new ArrayList<>();
    for (int atom = 0; atom < 16; atom++) {
      cells.add(atom == cell(row, column) ? protect(need, false, atom) : free(atom));
    }
    for (int i = 0; i < 4; i++) {
      cells.add(free(cell(i, 0), cell(i, 1), cell(i, 2), cell(i, 3)));
      cells.add(free(cell(0, i), cell(1, i), cell(2, i), cell(3, i)));
    }
    return new Table(atoms, cells, true);
  }

  private static int cell(int row, int column) {
    return 4 * row + column;
  }

  private static Proposal withheld(Integer... cells) {
    List<Integer> chosen = List.of(cells);
    List<Boolean> withheld = new ArrayList<>();
    for (int cell = 0; cell < 24; cell++) {
      withheld.add(chosen.contains(cell));
    }
    return new Proposal(withheld, List.of());
  }

  private static Table.Cell free(Integer... atoms) {
    return new Table.Cell(List.of(atoms), 1, Optional.empty(), false);
  }

  private static Table.Cell protect(Need need, boolean insider, Integer... atoms) {
    return new Table.Cell(List.of(atoms), 1, Optional.of(need), insider);
  }
}
