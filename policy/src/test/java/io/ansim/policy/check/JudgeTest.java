package io.ansim.policy.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.IllTypedPlan;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {
  /** A line of {@code judge.tsv}. */
  record Line(String name, String expected, String plan) {
    static Line of(String text) {
      String[] parts = text.split("\t+", -1);
      return new Line(parts[0].strip(), parts[1].strip(), parts[2].strip());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private final DatasetPolicy policy = Policies.policy();

  static Stream<Line> lines() throws IOException {
    try (BufferedReader file =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(JudgeTest.class.getResourceAsStream("/judge.tsv")),
                StandardCharsets.UTF_8))) {
      return file
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("//"))
          .map(Line::of)
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void decide_matrix_givesExpectedRules(Line line) {
    assertEquals(line.expected(), answer(new Judge(policy).decide(plan(line.plan()))));
  }

  @Test
  void decide_deepNesting_deniesWithoutExhaustingTheStack() {
    Expr deep = PlanText.expr("true");
    for (int i = 0; i < 200_000; i++) {
      deep = Expr.call(Function.NOT, deep);
    }
    Relation input = new Relation.Filter(PlanText.relation("(scan person person_id)"), deep);
    assertEquals("SIZE", answer(new Judge(policy).decide(persons(input))));
  }

  @Test
  void decide_sharedPartsThatDoubleEachLevel_deniesWithoutVisitingAll() {
    Relation input = PlanText.relation("(scan person person_id)");
    for (int i = 0; i < 100; i++) {
      input =
          new Relation.Join(Relation.Join.Kind.SEMI, input, input, PlanText.expr("(equal $0 $1)"));
    }
    assertEquals("SIZE", answer(new Judge(policy).decide(persons(input))));
  }

  @Test
  void decide_longListOfConstants_denies() {
    Expr any =
        new Expr.Call(
            Function.OR,
            IntStream.range(0, 1000)
                .mapToObj(i -> PlanText.expr("(or (equal $1 %d) (equal $1 %d))".formatted(i, -i)))
                .toList());
    Relation input = new Relation.Filter(PlanText.relation("(scan person person_id height)"), any);
    assertEquals("permit", answer(new Judge(policy).decide(persons(input))));
    Relation longer = new Relation.Filter(input, PlanText.expr("(equal $1 7)"));
    assertEquals("SIZE", answer(new Judge(policy).decide(persons(longer))));
  }

  @Test
  void decide_wrongNumberOfLabels_denies() {
    Plan plan = PlanText.plan("(release (scan person person_id) (keys) (persons))", 2);
    assertEquals("ILL_TYPED", answer(new Judge(policy).decide(plan)));
  }

  @Test
  void decide_moreColumnsThanAnAnswerHas_denies() {
    String rows = "(rows) ".repeat(21);
    assertEquals(
        "TOO_WIDE",
        answer(
            new Judge(policy)
                .decide(plan("(release (scan person person_id) (keys) %s)".formatted(rows)))));
  }

  @Test
  void decide_reviewedMode_refers() {
    Protection reviewed = new Protection(10, 20, 1000, Protection.Reviewed.standard());
    Plan plan = PlanText.plan("(release (scan person person_id) (keys) (persons))", 1);
    assertEquals("refer", answer(new Judge(Policies.policy(reviewed)).decide(plan)));
  }

  @Test
  void decide_severalFaults_namesEveryOne() {
    assertEquals(
        "EXPR_ON_UNIT GENERALISE PREDICATE_ON_UNIT UNBOUNDED",
        answer(
            new Judge(policy)
                .decide(
                    plan(
                        "(release (filter (scan measurement person_id raw day) (equal $0 1))"
                            + " (keys $2) (sum $1) (sum $0))"))));
  }

  @Test
  void decide_moreNumbersThanARelease_denies() {
    String plan =
        "(compute (release (scan person person_id gender) (keys $1) %s) $0)"
            .formatted("(rows) ".repeat(39));
    assertEquals("permit", answer(new Judge(policy).decide(plan(plan))));
    assertEquals(
        "TOO_WIDE",
        answer(new Judge(policy).decide(plan(plan.replace("(keys $1)", "(keys $1 1)")))));
  }

  @Test
  void decide_moreReleasesThanAQuestion_denies() {
    assertEquals("permit", answer(new Judge(policy).decide(plan(releases(40)))));
    assertEquals("TOO_WIDE", answer(new Judge(policy).decide(plan(releases(41)))));
  }

  /** So many different releases in one table. */
  private static String releases(int count) {
    String plan = "(release (scan person person_id) (keys) (persons))";
    for (int i = 1; i < count; i++) {
      plan =
          "(rcombine union-all %s (release (scan person person_id gender) (keys) (rows (equal $1 %d))))"
              .formatted(plan, i);
    }
    return plan;
  }

  @Test
  void decide_keyDropped_pointsAtWhereItWasDropped() {
    Relation dropped = PlanText.relation("(project (scan person person_id gender) $1)");
    Relation kept = new Relation.Filter(dropped, PlanText.expr("(equal $0 1)"));
    assertEquals(
        List.of(Optional.of(dropped)),
        objections(persons(kept)).stream().map(Objection::at).limit(1).toList());
  }

  @Test
  void decide_fineKeys_proposesHowToCutThem() {
    assertEquals("date_trunc('month', …)", rewrite("measurement day", "$1"));
    assertEquals("floor(… / 1) * 1", rewrite("person weight", "$1"));
    assertEquals("floor(… / 2) * 2", rewrite("person height", "$1"));
    assertEquals("floor(… / 50) * 50", rewrite("measurement day", "(days-between $1 #2020-01-01)"));
    assertEquals("floor(… / 10) * 10", rewrite("person weight", "(exp $1)"));
  }

  private String rewrite(String columns, String key) {
    String scan = columns.replace(" ", " person_id ");
    Plan plan = plan("(release (scan %s) (keys %s) (persons))".formatted(scan, key));
    return objections(plan).getFirst().rewrite().orElseThrow();
  }

  @Test
  void decide_permitted_saysWhatEachNumberCanWeigh() {
    Plan plan =
        plan(
            "(release (scan person person_id weight height) (keys) (persons) (rows) (sum $1) (sum $2)"
                + " (mean $1) (distinct $2) (variance-population $2) (quantile $2 0.5) (quantile $1"
                + " 0.25))");
    Bounds weight = new Bounds(0, 300);
    Bounds height = new Bounds(0, 250);
    Decision.Permit permit = (Decision.Permit) new Judge(policy).decide(plan);
    assertEquals(
        List.of(
            new Ask.OfCells(
                (Released.Release) plan.root(),
                List.of(
                    new Measure.Persons(),
                    new Measure.Rows(),
                    new Measure.Sum(weight, false),
                    new Measure.Sum(height, true),
                    new Measure.Mean(weight),
                    new Measure.Distinct(),
                    new Measure.Variance(height, false),
                    new Measure.Quantile(height, true, 0.5),
                    new Measure.Quantile(weight, false, 0.25)))),
        permit.asks());
  }

  private List<Objection> objections(Plan plan) {
    return ((Decision.Deny) new Judge(policy).decide(plan)).objections();
  }

  private static Plan persons(Relation input) {
    return new Plan(
        new Released.Release(input, List.of(), List.of(new Aggregate.Persons(Optional.empty()))),
        List.of(new Name("n")));
  }

  private Plan plan(String text) {
    Released root = PlanText.released(text);
    return new Plan(
        root, IntStream.range(0, width(root)).mapToObj(i -> new Name("a" + i)).toList());
  }

  private int width(Released root) {
    try {
      return new RowTypes(policy).of(root).size();
    } catch (IllTypedPlan noWidth) {
      return 1;
    }
  }

  private static String answer(Decision decision) {
    return switch (decision) {
      case Decision.Permit _ -> "permit";
      case Decision.Refer _ -> "refer";
      case Decision.Deny(List<Objection> objections) -> {
        Set<String> rules =
            objections.stream()
                .map(o -> o.rule().name())
                .collect(Collectors.toCollection(TreeSet::new));
        yield String.join(" ", rules);
      }
    };
  }
}
