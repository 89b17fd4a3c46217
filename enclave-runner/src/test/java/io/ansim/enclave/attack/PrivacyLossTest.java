package io.ansim.enclave.attack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.engine.DuckDbCells;
import io.ansim.enclave.example.PlanText;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.solver.OjAlgoSolver;
import io.ansim.policy.check.Decision;
import io.ansim.policy.check.Judge;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.disclosure.Answer;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Disclosure;
import io.ansim.policy.disclosure.Means;
import io.ansim.policy.disclosure.MemoryWatch;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whole questions on neighbouring data sets, from rows to releases, twenty thousand times each:
 * what they lose of one person is no more than the policy declares, and a worker that bounds
 * nobody's contribution is noticed.
 */
@Tag("slow")
final class PrivacyLossTest {
  private static final int RUNS = 20_000;
  private static final long SEED = 20261122;

  /** For each of some thousand comparisons; all together are off by accident once in a thousand. */
  private static final double DOUBT = 1e-7;

  private static final DatasetPolicy POLICY = Ward.policy();
  private static final ContributionBound UNBOUNDED =
      new ContributionBound(Integer.MAX_VALUE, 1_000_000);

  /** What is asked, and what of the answer is looked at. */
  enum Question {
    PERSONS("(release (scan treatment person_id kind) (keys) (persons))"),
    ROWS("(release (scan treatment person_id kind) (keys) (rows))"),
    SUM("(release (scan treatment person_id cost) (keys) (sum $1))"),
    MEAN("(release (scan treatment person_id cost) (keys) (mean $1))"),
    QUANTILE("(release (scan treatment person_id cost) (keys) (quantile $1))"),
    GROUPED("(release (scan treatment person_id kind) (keys $1) (persons))"),
    GROUPED_ROWS("(release (scan treatment person_id kind) (keys $1) (rows))"),
    SELECTION("(release (scan treatment person_id kind) (keys $1) (persons))");

    private final String text;

    Question(String text) {
      this.text = text;
    }

    /**
     * The sum of the last column, in which a person in several groups shows most; or how many
     * groups are shown that only the person could make visible.
     */
    double seen(List<List<Value>> rows) {
      return this == SELECTION
          ? rows.stream().filter(Question::isRare).count()
          : rows.stream().mapToDouble(row -> number(row.getLast())).sum();
    }

    private static boolean isRare(List<Value> row) {
      return row.getFirst() instanceof Value.Text(String kind) && kind.startsWith("r");
    }

    private static double number(Value value) {
      return switch (value) {
        case Value.Int(long integer) -> integer;
        case Value.Real(double real) -> real;
        case Value.Null _, Value.Bool _, Value.Text _, Value.Date _, Value.Timestamp _ -> 0;
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Question.class)
  void release_neighbours_losesNoMoreThanDeclared(Question question) throws Exception {
    assertFalse(isBroken(question, false), "seed " + SEED);
  }

  /** Persons are one each, however many rows they have. */
  @ParameterizedTest
  @EnumSource(value = Question.class, mode = EnumSource.Mode.EXCLUDE, names = "PERSONS")
  void release_unboundedContributions_isNoticed(Question question) throws Exception {
    assertTrue(isBroken(question, true), "seed " + SEED);
  }

  private static boolean isBroken(Question question, boolean mutant) throws Exception {
    Released.Release release = (Released.Release) PlanText.leaf(question.text);
    List<Name> labels =
        IntStream.range(0, release.keys().size() + release.aggregates().size())
            .mapToObj(i -> new Name("c" + i))
            .toList();
    Plan plan = new Plan(release, labels);
    if (!(new Judge(POLICY).decide(plan) instanceof Decision.Permit(List<Ask> asks))) {
      throw new AssertionError("the judge does not permit " + question);
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[] without = runs(question, plan, asks, answers(asks, false, mutant), random);
    double[] with = runs(question, plan, asks, answers(asks, true, mutant), random);
    LossBound bound =
        new LossBound(Ward.RHO.nano() / 1e9, release.keys().isEmpty() ? 0 : selection());
    return bound.isBroken(without, with, DOUBT);
  }

  private static double selection() {
    return Ward.SELECTION.femto() / 1e15;
  }

  private static List<Answer> answers(List<Ask> asks, boolean withPerson, boolean mutant)
      throws Exception {
    List<Answer> answers = new ArrayList<>();
    try (Connection connection = Ward.open(withPerson);
        Secret choice = Secret.taking(new byte[32]);
        Secret persons = Secret.taking(new byte[32])) {
      QuestionKeys keys = new QuestionKeys(choice, persons);
      for (Ask ask : asks) {
        Ask.OfCells cells = (Ask.OfCells) ask;
        ContributionBound bound = mutant ? UNBOUNDED : ContributionBound.of(POLICY, cells.leaf());
        answers.add(DuckDbCells.of(connection, POLICY, cells, bound, keys));
      }
    }
    return answers;
  }

  private static double[] runs(
      Question question, Plan plan, List<Ask> asks, List<Answer> answers, SplittableRandom random) {
    Disclosure disclosure =
        new Disclosure(
            POLICY,
            new Means(random::nextBytes, (_, _) -> 0, new MemoryWatch(), new OjAlgoSolver()));
    double[] seen = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      seen[i] = question.seen(disclosure.release(plan, asks, answers).table().rows());
    }
    return seen;
  }
}
