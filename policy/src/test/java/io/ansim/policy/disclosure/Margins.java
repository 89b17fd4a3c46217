package io.ansim.policy.disclosure;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.ansim.policy.canonical.Canonical;
import io.ansim.policy.check.Decision;
import io.ansim.policy.check.Judge;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Value;
import io.ansim.policy.suppress.ExactSimplex;
import io.ansim.policy.suppress.LinearProgram;
import io.ansim.policy.suppress.LinearSolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Plans of tables with margins, and who computes what they withhold. */
final class Margins {
  static final String ROWS = "(scan person person_id gender birth_year)";
  static final String CUBE =
      union(
          release(ROWS, "$1 $2"),
          compute(release(ROWS, "$1"), "$0 (null integer) $1"),
          compute(release(ROWS, "$2"), "(null integer) $0 $1"),
          compute(release(ROWS, ""), "(null integer) (null integer) $0"));

  /** More persons than are in any table. */
  private static final double MUCH = 100_000;

  private Margins() {}

  static String release(String rows, String keys) {
    return "(release " + rows + " (keys " + keys + ") (persons))";
  }

  static String compute(String release, String outputs) {
    return "(compute " + release + " " + outputs + ")";
  }

  static String union(String first, String... others) {
    String all = first;
    for (String other : others) {
      all = "(rcombine union-all " + all + " " + other + ")";
    }
    return all;
  }

  static Plan canonical(DatasetPolicy policy, String text) {
    return canonical(policy, text, 3);
  }

  static Plan canonical(DatasetPolicy policy, String text, int columns) {
    return Canonical.of(policy, PlanText.plan(text, columns));
  }

  static List<Ask> asks(DatasetPolicy policy, Plan plan) {
    return assertInstanceOf(Decision.Refer.class, new Judge(policy).decide(plan)).asks();
  }

  static List<Value> keys(long gender, long year) {
    return List.of(new Value.Int(gender), new Value.Int(year));
  }

  /** How far a group may lie above or below the truth for who knows what is told: exactly. */
  static double room(
      Map<List<Value>, Long> told, long[][] persons, int gender, int year, boolean above) {
    List<List<Value>> groups = new ArrayList<>(List.of(keys(gender, year)));
    List<LinearProgram.Variable> moves = new ArrayList<>();
    for (int g = 0; g < persons.length; g++) {
      for (int y = 0; y < persons[g].length; y++) {
        if (g != gender || y != year) {
          groups.add(keys(g, y));
        }
      }
    }
    for (List<Value> keys : groups) {
      long truth =
          persons[(int) ((Value.Int) keys.get(0)).value()][(int) ((Value.Int) keys.get(1)).value()];
      moves.add(
          above
              ? new LinearProgram.Variable(-truth, MUCH)
              : new LinearProgram.Variable(-MUCH, truth));
    }
    List<List<Integer>> sums =
        told.keySet().stream()
            .map(keys ->
                IntStream.range(0, groups.size())
                    .filter(i -> isIn(groups.get(i), keys))
                    .boxed()
                    .toList())
            .toList();
    return assertInstanceOf(
            LinearSolver.Solution.Optimal.class,
            new ExactSimplex().maximise(new LinearProgram(moves, sums)))
        .values()
        .getFirst();
  }

  static boolean isIn(List<Value> group, List<Value> keys) {
    return IntStream.range(0, 2)
        .allMatch(i -> keys.get(i).isNull() || keys.get(i).equals(group.get(i)));
  }
}
