package io.ansim.policy.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.evaluate.Evaluation;
import io.ansim.policy.example.Policies;
import io.ansim.policy.example.RandomPlans;
import io.ansim.policy.example.RandomQuestions;
import io.ansim.policy.example.RandomValues;
import io.ansim.policy.example.Seeds;
import io.ansim.policy.example.SmallTables;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Leaves;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalPropertiesTest {
  private static final List<ValueType> COLUMNS = List.of(ValueType.values());

  private final DatasetPolicy policy = Policies.policy();
  private final RowTypes types = new RowTypes(policy);

  static LongStream seeds() {
    return Seeds.first(40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void of_anyPlan_isItsOwnFormAndKeepsItsTypes(long seed) {
    RandomQuestions questions = new RandomQuestions(Seeds.random(seed), policy);
    for (int i = 0; i < 40; i++) {
      Plan plan = questions.plan(i % 4);
      Plan form = Canonical.of(policy, plan);
      assertEquals(types.of(plan.root()), types.of(form.root()), () -> "seed " + seed + plan);
      assertEquals(form, Canonical.of(policy, form), () -> "seed " + seed + plan);
      assertTrue(Canonical.isCanonical(policy, form));
      assertEquals(
          form.root(),
          new ReleasedForm(new Pass(policy, Origins.IGNORED)).of(form.root()),
          () -> "seed " + seed + " comes to no end: " + plan);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void of_anyPlan_keepsItsAnswer(long seed) {
    RandomGenerator random = Seeds.random(1_000 + seed);
    RandomQuestions questions = new RandomQuestions(random, policy);
    SmallTables tables = new SmallTables(random, policy);
    for (int i = 0; i < 40; i++) {
      Plan plan = questions.plan(i % 4);
      Plan form = Canonical.of(policy, plan);
      if (ungrouped(form) == ungrouped(plan)) {
        assertEquals(
            answer(tables, plan),
            answer(tables, form),
            () -> "seed " + seed + ": " + plan + "\nbecame " + form);
      }
    }
  }

  /** How many leaves are answered also of nobody: a group by constants becomes one of them. */
  private static long ungrouped(Plan plan) {
    return Leaves.of(plan.root()).stream()
        .filter(leaf -> leaf instanceof Released.Release release && release.keys().isEmpty())
        .count();
  }

  private static List<String> answer(SmallTables tables, Plan plan) {
    return tables.of(plan.root()).stream().map(List::toString).sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void of_anyExpression_keepsItsValue(long seed) {
    RandomGenerator random = Seeds.random(seed);
    RandomValues values =
        seed % 2 == 0 ? RandomValues.extreme(random) : RandomValues.moderate(random);
    RandomPlans plans = new RandomPlans(random, values);
    Evaluation evaluation = new Evaluation(types, COLUMNS);
    Simplifier simplifier = new Simplifier(new Pass(policy, Origins.IGNORED), Row.of(COLUMNS));
    for (int i = 0; i < 500; i++) {
      Expr expr = plans.expr(COLUMNS.get(random.nextInt(COLUMNS.size())), COLUMNS, 4);
      Expr form = simplifier.of(expr);
      assertEquals(types.of(expr, COLUMNS), types.of(form, COLUMNS), () -> "seed " + seed + expr);
      for (int k = 0; k < 5; k++) {
        List<Value> row = COLUMNS.stream().map(values::value).toList();
        assertEquals(
            evaluation.of(expr, row),
            evaluation.of(form, row),
            () -> "seed " + seed + ": " + expr + " of " + row + " became " + form);
      }
    }
  }
}
