package io.ansim.policy.suppress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the suppressor proposes, as an auditor with a solver that cannot be wrong sees it. */
class SuppressorTest {
  /** Of the least weight of secondary suppressions. */
  private static final double TOLERANCE = 1.15;

  private final Suppressor suppressor = new Suppressor();
  private final Auditor auditor = new Auditor(new ExactSimplex());

  static Stream<Arguments> shapes() {
    return Stream.of(
            new int[] {8},
            new int[] {3, 3},
            new int[] {6, 4},
            new int[] {8, 5},
            new int[] {3, 3, 3},
            new int[] {6, 3, 3})
        .flatMap(sizes ->
            Stream.of(1L, 2L, 3L)
                .flatMap(seed ->
                    Stream.of(true, false).map(insiders -> Arguments.of(seed, insiders, sizes))));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void propose_hierarchies_areProven(long seed, boolean insiders, int[] sizes) {
    Table table = RandomHierarchies.counts(seed, insiders, true, sizes);
    Proposal proposal = suppressor.propose(table);
    assertInstanceOf(Audit.Proven.class, auditor.audit(table, proposal));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void propose_magnitudes_areProven(long seed, boolean insiders, int[] sizes) {
    Table table = RandomHierarchies.counts(seed, insiders, false, sizes);
    Proposal proposal = suppressor.propose(table);
    assertInstanceOf(Audit.Proven.class, auditor.audit(table, proposal));
  }

  /** Without the suppressor's alternatives, the solver has to find each of them anew. */
  @Test
  void propose_withoutItsProofs_isProvenAnew() {
    Table table = RandomHierarchies.counts(4, false, true, 4, 4);
    Proposal bare = new Proposal(suppressor.propose(table).withheld(), List.of());
    Audit.Proven proven = assertInstanceOf(Audit.Proven.class, auditor.audit(table, bare));
    assertTrue(proven.solved() > 0);
  }

  @Test
  void propose_nothingForbidden_publishesAll() {
    Table table =
        new Table(
            List.of(Table.Atom.count(40), Table.Atom.count(50)),
            List.of(free(40, 0), free(50, 1), free(90, 0, 1)),
            true);
    assertFalse(suppressor.propose(table).withheld().contains(true));
  }

  @Test
  void propose_sameTable_isTheSame() {
    Table table = RandomHierarchies.counts(9, true, true, 6, 5);
    assertEquals(suppressor.propose(table), suppressor.propose(table));
  }

  static Stream<Arguments> small() {
    return Stream.of(new int[] {4}, new int[] {3, 3}, new int[] {4, 3}, new int[] {2, 2, 2})
        .flatMap(sizes ->
            Stream.iterate(100L, seed -> seed < 108, seed -> seed + 1)
                .map(seed -> Arguments.of(seed, sizes)));
  }

  // In three dimensions of units that can be divided: there a linear program decides exactly.
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("small")
  void propose_small_isNearTheOptimum(long seed, int[] sizes) {
    Table table = RandomHierarchies.counts(seed, false, sizes.length < 3, sizes);
    long weight = secondaryWeight(table, suppressor.propose(table));
    long optimum = Optimum.weight(table, weight + 1);
    System.out.println("seed " + seed + ": weight " + weight + ", optimum " + optimum);
    assertTrue(optimum <= weight, "the search must find what is known");
    assertTrue(weight <= TOLERANCE * optimum, weight + " for an optimum of " + optimum);
  }

  @Tag("slow")
  @Test
  void propose_twoThousandCells_isProven() {
    Table table = RandomHierarchies.counts(1, false, true, 12, 12, 8);
    long start = System.nanoTime();
    Proposal proposal = suppressor.propose(table);
    long proposed = System.nanoTime();
    Audit audit = auditor.audit(table, proposal);
    System.out.printf(
        "%d cells: %.1f s to propose, %.1f s to audit: %s%n",
        table.cells().size(),
        (proposed - start) / 1e9,
        (System.nanoTime() - proposed) / 1e9,
        audit);
    assertInstanceOf(Audit.Proven.class, audit);
  }

  private static long secondaryWeight(Table table, Proposal proposal) {
    long weight = 0;
    for (int cell = 0; cell < table.cells().size(); cell++) {
      boolean secondary = proposal.withheld().get(cell) && !table.cells().get(cell).primary();
      weight += secondary ? table.cells().get(cell).weight() : 0;
    }
    return weight;
  }

  private static Table.Cell free(long weight, Integer... atoms) {
    return new Table.Cell(List.of(atoms), weight, Optional.empty(), false);
  }
}
