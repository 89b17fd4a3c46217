package io.ansim.policy.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.IllTypedPlan;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.PlanNode;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.wire.PlanWire;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class CanonicalTest {
  private final DatasetPolicy policy = Policies.policy();

  @ParameterizedTest
  @CsvFileSource(resources = "/canonical.tsv", delimiter = '\t', quoteCharacter = '"')
  void of_matrix_isTheSameFormOrAnother(String expected, int columns, String one, String another) {
    Plan form = Canonical.of(policy, PlanText.plan(one, columns));
    Plan other = Canonical.of(policy, PlanText.plan(another, columns));
    boolean same = PlanWire.hash(form).equals(PlanWire.hash(other));
    assertEquals(expected, same ? "same" : "other", () -> form + "\n" + other);
    assertTrue(Canonical.isCanonical(policy, form));
  }

  @Test
  void of_labels_staysAsTheyAre() {
    Plan plan = PlanText.plan("(release (scan person person_id) (keys 1 2) (rows))", 3);
    assertEquals(plan.labels(), Canonical.of(policy, plan).labels());
  }

  @Test
  void isCanonical_otherSpelling_isFalse() {
    Plan plan =
        PlanText.plan("(release (filter (scan person person_id) true) (keys) (persons))", 1);
    assertEquals(false, Canonical.isCanonical(policy, plan));
  }

  @Test
  void of_illTyped_isRefused() {
    Plan plan = PlanText.plan("(release (scan person secret) (keys) (persons))", 1);
    assertThrows(IllTypedPlan.class, () -> Canonical.of(policy, plan));
  }

  @Test
  void of_calculationsOfCalculations_growAFewTimesAtMost() {
    StringBuilder text = new StringBuilder("(scan person person_id height)");
    for (int i = 0; i < 40; i++) {
      text.insert(0, "(project ").append(" $0 (add (multiply $1 $1) $1))");
    }
    Plan plan = PlanText.plan("(release " + text + " (keys) (sum $1))", 1);
    Plan form = Canonical.of(policy, plan);
    assertTrue(PlanWire.PLAN.encode(form).length < 5 * PlanWire.PLAN.encode(plan).length);
  }

  @Test
  void of_aThousandAndOneAlternatives_areAllThere() {
    List<Expr> parts = new ArrayList<>();
    for (long i = 0; i < 2500; i++) {
      parts.add(Expr.call(Function.EQUAL, Expr.column(1), Expr.Literal.of(2 * i)));
    }
    Expr some = Conditions.junction(Function.OR, parts);
    Expr turned = Conditions.junction(Function.OR, parts.reversed());
    assertEquals(Canonical.of(policy, counting(some)), Canonical.of(policy, counting(turned)));
  }

  private static Plan counting(Expr condition) {
    Plan plan = PlanText.plan("(release (scan person person_id gender) (keys) (persons))", 1);
    Released.Release release = (Released.Release) plan.root();
    return new Plan(
        new Released.Release(
            new Relation.Filter(release.input(), condition), release.keys(), release.aggregates()),
        plan.labels());
  }

  @Test
  void of_listener_findsWhereEveryCalculationCameFrom() {
    Plan plan =
        PlanText.plan(
            "(release (filter (project (scan person height person_id) $1 (multiply 2 $0))"
                + " (less 5 $1)) (keys) (sum (add $1 3)))",
            1);
    IdentityHashMap<PlanNode, PlanNode> origins = new IdentityHashMap<>();
    Plan form = Canonical.of(policy, plan, (original, by) -> origins.putIfAbsent(by, original));
    Released.Release release = (Released.Release) form.root();
    assertSame(plan.root(), origin(origins, release));
    assertTrue(origin(origins, release.aggregates().getFirst()) instanceof Aggregate.Sum);
    Relation.Filter filter = (Relation.Filter) release.input();
    Expr comparison = (Expr) origin(origins, filter.predicate());
    assertEquals(PlanText.expr("(less 5 $1)"), comparison);
  }

  private static PlanNode origin(IdentityHashMap<PlanNode, PlanNode> origins, PlanNode node) {
    PlanNode origin = node;
    while (origins.containsKey(origin)) {
      origin = Objects.requireNonNull(origins.get(origin));
    }
    return origin;
  }
}
