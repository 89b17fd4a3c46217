package io.ansim.policy.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.Policies;
import io.ansim.policy.example.RandomPlans;
import io.ansim.policy.example.RandomValues;
import io.ansim.policy.example.Seeds;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluationTest {
  private static final List<ValueType> COLUMNS = List.of(ValueType.values());

  private final RowTypes types = new RowTypes(Policies.policy());

  static LongStream seeds() {
    return Seeds.first(40);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/evaluation.tsv", delimiter = '\t', quoteCharacter = '"')
  void of_matrix_givesExpectedValue(String expr, String expected) {
    Value wanted =
        expected.equals("null") ? Value.none() : ((Expr.Literal) PlanText.expr(expected)).value();
    assertEquals(wanted, new Evaluation(types, List.of()).of(PlanText.expr(expr), List.of()), expr);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void of_anyExpressionAndRow_hasAValueOfItsType(long seed) {
    RandomGenerator random = Seeds.random(seed);
    RandomValues values = RandomValues.extreme(random);
    RandomPlans plans = new RandomPlans(random, values);
    Evaluation evaluation = new Evaluation(types, COLUMNS);
    for (int i = 0; i < 2000; i++) {
      Expr expr = plans.expr(COLUMNS.get(random.nextInt(COLUMNS.size())), COLUMNS, 4);
      List<Value> row = COLUMNS.stream().map(values::value).toList();
      Value value = evaluation.of(expr, row);
      assertTrue(
          value.type().map(type -> type == types.of(expr, COLUMNS)).orElse(true),
          () -> "seed " + seed + ": " + expr + " of " + row);
    }
  }

  /** Joining a text to itself again and again must not fill the memory. */
  @Test
  void of_textDoubledAgainAndAgain_isNullBeyondAThousandCharacters() {
    Evaluation evaluation = new Evaluation(types, List.of(ValueType.TEXT));
    Expr twice = PlanText.expr("(concat $0 $0)");
    Value text = new Value.Text("\ud83e\ude7a".repeat(250));
    text = evaluation.of(twice, List.of(text));
    text = evaluation.of(twice, List.of(text));
    assertEquals(new Value.Text("\ud83e\ude7a".repeat(1000)), text);
    assertEquals(Value.none(), evaluation.of(twice, List.of(text)));
    assertEquals(Value.none(), evaluation.of(PlanText.expr("(concat $0 'x')"), List.of(text)));
    assertEquals(text, evaluation.of(PlanText.expr("(concat $0 '')"), List.of(text)));
  }

  @Test
  void isTrue_unknown_isNotTrue() {
    Evaluation evaluation = new Evaluation(types, List.of());
    assertTrue(evaluation.isTrue(PlanText.expr("true"), List.of()));
    assertEquals(false, evaluation.isTrue(PlanText.expr("(null boolean)"), List.of()));
    assertEquals(false, evaluation.isTrue(PlanText.expr("false"), List.of()));
  }
}
