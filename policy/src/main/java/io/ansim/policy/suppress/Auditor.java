package io.ansim.policy.suppress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Attacks the published cells of a table as an outsider would, and as each single contributor who
 * knows a cell would: how far can a protected cell be narrowed down? It trusts neither the {@link
 * Suppressor} nor the solver. What counts is an {@link Alternative} that agrees with everything
 * published and lies at the end of the protection interval, checked in integers; what cannot be
 * shown that way has failed.
 */
public final class Auditor {
  private final LinearSolver solver;

  /** An auditor who asks a solver where the proposed alternatives do not suffice. */
  public Auditor(LinearSolver solver) {
    this.solver = solver;
  }

  /**
   * Whether a table is safe if some of its cells are withheld.
   *
   * @param table the table
   * @param proposal which cells are withheld; its alternatives spare work where they are right
   */
  public Audit audit(Table table, Proposal proposal) {
    if (proposal.withheld().size() != table.cells().size()) {
      throw new IllegalArgumentException("a proposal for another table");
    }
    Attack attack = new Attack(table, proposal.withheld());
    Map<Integer, List<ExactMove>> moves = new HashMap<>();
    for (Alternative alternative : proposal.alternatives()) {
      attack.check(alternative).ifPresent(move -> add(moves, move));
    }
    TreeSet<Integer> failed = new TreeSet<>();
    int demands = 0;
    int solved = 0;
    for (int cell = 0; cell < table.cells().size(); cell++) {
      if (!table.cells().get(cell).primary()) {
        continue;
      }
      if (!proposal.withheld().get(cell)) {
        failed.add(cell);
        continue;
      }
      for (Demand demand : attack.demands(cell)) {
        demands++;
        if (moves.getOrDefault(cell, List.of()).stream().anyMatch(move -> move.meets(demand))) {
          continue;
        }
        solved++;
        Optional<ExactMove> found = solve(attack, demand);
        if (found.isPresent()) {
          add(moves, found.get());
        } else {
          failed.add(cell);
        }
      }
    }
    return failed.isEmpty()
        ? new Audit.Proven(demands, solved)
        : new Audit.Failed(List.copyOf(failed));
  }

  private static void add(Map<Integer, List<ExactMove>> moves, ExactMove move) {
    for (int cell : move.by().keySet()) {
      moves.computeIfAbsent(cell, _ -> new ArrayList<>()).add(move);
    }
  }

  private Optional<ExactMove> solve(Attack attack, Demand demand) {
    LinearProgram program = attack.program(demand);
    return switch (solver.maximise(program)) {
      case LinearSolver.Solution.Optimal(List<Double> values)
          when values.size() == program.variables().size() ->
          Fractions.of(attack.differences(demand, values))
              .flatMap(attack::check)
              .filter(move -> move.meets(demand));
      case LinearSolver.Solution.Optimal _, LinearSolver.Solution.Unsettled _ -> Optional.empty();
    };
  }

  /** An alternative that agrees with all that is published, and how far each cell moves in it. */
  private record ExactMove(long parts, Map<Integer, Long> by) {
    boolean meets(Demand demand) {
      long moved = by.getOrDefault(demand.cell(), 0L);
      return (demand.up() ? moved : Math.negateExact(moved))
              >= Math.multiplyExact(demand.level(), parts)
          && !by.containsKey(demand.insider());
    }
  }

  /** What is published, and what everyone knows. */
  private record Attack(Table table, List<Boolean> withheld) {
    /** What must stay possible of a cell: for everyone, and for whoever knows another cell. */
    List<Demand> demands(int cell) {
      Need need = table.cells().get(cell).need().orElseThrow();
      List<Demand> demands = new ArrayList<>();
      for (boolean up : new boolean[] {false, true}) {
        long wanted = up ? need.up() : need.down();
        add(demands, new Demand(cell, up, Math.min(wanted, room(cell, up, List.of())), -1));
        for (int other = 0; other < withheld.size(); other++) {
          if (table.cells().get(other).insider() && withheld.get(other)) {
            long room = room(cell, up, table.cells().get(other).atoms());
            boolean own = table.cells().get(cell).insider() && room < room(cell, up, List.of());
            add(demands, new Demand(cell, up, own ? 0 : Math.min(wanted, room), other));
          }
        }
      }
      return demands;
    }

    private static void add(List<Demand> demands, Demand demand) {
      if (demand.level() > 0) {
        demands.add(demand);
      }
    }

    /** How far a cell could move if nothing were published, but for some atoms. */
    private long room(int cell, boolean up, List<Integer> without) {
      long room = 0;
      for (int atom : table.cells().get(cell).atoms()) {
        long own = up ? table.atoms().get(atom).above() : table.atoms().get(atom).below();
        if (own > 0 && !without.contains(atom)) {
          room = own > Long.MAX_VALUE - room ? Long.MAX_VALUE : room + own;
        }
      }
      return room;
    }

    /** The move that an alternative is, if it contradicts nothing that is known. */
    Optional<ExactMove> check(Alternative alternative) {
      long parts = alternative.parts();
      if (table.whole() && parts != 1) {
        return Optional.empty();
      }
      Map<Integer, Long> atoms = new HashMap<>();
      for (Alternative.Shift shift : alternative.shifts()) {
        if (shift.atom() < 0 || shift.atom() >= table.atoms().size()) {
          return Optional.empty();
        }
        Table.Atom atom = table.atoms().get(shift.atom());
        if (!within(shift.by(), parts, atom.below(), atom.above())) {
          return Optional.empty();
        }
        atoms.put(shift.atom(), shift.by());
      }
      Map<Integer, Long> moved = new HashMap<>();
      for (int cell = 0; cell < withheld.size(); cell++) {
        long by = 0;
        for (int atom : table.cells().get(cell).atoms()) {
          by = Math.addExact(by, atoms.getOrDefault(atom, 0L));
        }
        if (by != 0) {
          if (!withheld.get(cell)) {
            return Optional.empty();
          }
          moved.put(cell, by);
        }
      }
      return Optional.of(new ExactMove(parts, moved));
    }

    private static boolean within(long by, long parts, long below, long above) {
      return Math.ceilDiv(Math.absExact(by), parts) <= (by > 0 ? above : below);
    }

    /**
     * The program that moves a cell as far as it goes, to its level at most. Its first variable is
     * how far, in units of the level.
     */
    LinearProgram program(Demand demand) {
      double unit = demand.level();
      List<LinearProgram.Variable> variables = new ArrayList<>();
      variables.add(new LinearProgram.Variable(0, 1));
      for (Table.Atom atom : table.atoms()) {
        double above = distance(atom.above()) / unit;
        double below = distance(atom.below()) / unit;
        // An atom's variable is its movement against the direction that is wanted.
        variables.add(
            demand.up()
                ? new LinearProgram.Variable(-above, below)
                : new LinearProgram.Variable(-below, above));
      }
      List<List<Integer>> sums = new ArrayList<>();
      for (int cell = 0; cell < withheld.size(); cell++) {
        if (!withheld.get(cell) || cell == demand.insider()) {
          sums.add(table.cells().get(cell).atoms().stream().map(atom -> atom + 1).toList());
        }
      }
      sums.add(
          IntStream.concat(
                  IntStream.of(0),
                  table.cells().get(demand.cell()).atoms().stream().mapToInt(atom -> atom + 1))
              .boxed()
              .toList());
      return new LinearProgram(variables, sums);
    }

    private static double distance(long units) {
      return units == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : units;
    }

    double[] differences(Demand demand, List<Double> values) {
      double[] differences = new double[table.atoms().size()];
      for (int atom = 0; atom < differences.length; atom++) {
        double against = values.get(atom + 1) * demand.level();
        differences[atom] = demand.up() ? -against : against;
      }
      return differences;
    }
  }
}
