package io.ansim.enclave.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.ansim.policy.suppress.Audit;
import io.ansim.policy.suppress.Auditor;
import io.ansim.policy.suppress.LinearProgram;
import io.ansim.policy.suppress.LinearSolver;
import io.ansim.policy.suppress.Need;
import io.ansim.policy.suppress.Proposal;
import io.ansim.policy.suppress.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The solver in use, alone and as the auditor asks it. */
class OjAlgoSolverTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private final LinearSolver solver = new OjAlgoSolver();

  @Test
  void maximise_bounded_reachesTheBound() {
    LinearProgram program =
        new LinearProgram(
            List.of(
                new LinearProgram.Variable(0, 1),
                new LinearProgram.Variable(-0.25, INFINITY),
                new LinearProgram.Variable(-0.5, INFINITY)),
            List.of(List.of(0, 1, 2)));
    LinearSolver.Solution.Optimal optimal =
        assertInstanceOf(LinearSolver.Solution.Optimal.class, solver.maximise(program));
    assertEquals(0.75, optimal.values().getFirst(), 1e-9);
  }

  @Test
  void maximise_unbounded_isUnsettled() {
    LinearProgram program =
        new LinearProgram(
            List.of(
                new LinearProgram.Variable(0, INFINITY),
                new LinearProgram.Variable(-INFINITY, INFINITY)),
            List.of(List.of(0, 1)));
    assertEquals(new LinearSolver.Solution.Unsettled(), solver.maximise(program));
  }

  /** A square of 3 x 3 with totals: a rectangle protects, and all but its fourth corner do not. */
  @Test
  void audit_rectangle_isProvenAndWithoutACornerFails() {
    Table table = square();
    assertInstanceOf(Audit.Proven.class, new Auditor(solver).audit(table, withheld(0, 1, 3, 4)));
    assertEquals(new Audit.Failed(List.of(0)), new Auditor(solver).audit(table, withheld(0, 1, 3)));
  }

  private static Table square() {
    long[] values = {7, 30, 40, 50, 20, 60, 10, 80, 90};
    List<Table.Atom> atoms = new ArrayList<>();
    List<Table.Cell> cells = new ArrayList<>();
    for (int atom = 0; atom < 9; atom++) {
      atoms.add(Table.Atom.count(values[atom]));
      Optional<Need> need = atom == 0 ? Optional.of(new Need(7, 2)) : Optional.empty();
      cells.add(new Table.Cell(List.of(atom), values[atom], need, false));
    }
    for (int i = 0; i < 3; i++) {
      cells.add(new Table.Cell(List.of(3 * i, 3 * i + 1, 3 * i + 2), 1, Optional.empty(), false));
      cells.add(new Table.Cell(List.of(i, i + 3, i + 6), 1, Optional.empty(), false));
    }
    return new Table(atoms, cells, true);
  }

  private static Proposal withheld(Integer... cells) {
    List<Boolean> withheld = new ArrayList<>();
    for (int cell = 0; cell < 15; cell++) {
      withheld.add(List.of(cells).contains(cell));
    }
    return new Proposal(withheld, List.of());
  }
}
