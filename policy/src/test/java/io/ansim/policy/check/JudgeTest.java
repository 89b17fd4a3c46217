package io.ansim.policy.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ReleaseMode;
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
    Protection reviewed = new Protection(ReleaseMode.REVIEWED, 10, 5, 20, 1000);
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
