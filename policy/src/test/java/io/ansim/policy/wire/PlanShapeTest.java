package io.ansim.policy.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ansim.policy.dataset.Digest;
import io.ansim.policy.example.PlanText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanShapeTest {
  private static final String COUNT =
      "(release (filter (scan person person_id age sex town) %s) (keys) (persons))";
  private static final Digest OVER_SEVENTY = of("(greater $1 70)");

  private static Digest of(String condition) {
    return PlanShape.hash(PlanText.plan(COUNT.formatted(condition), 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(greater $1 71)",
        "(greater $1 -5.5)",
        "(greater-or-equal $1 71)",
        "(less $1 30)",
        "(equal $1 70)",
        "(or (equal $1 70) (equal $1 71) (equal $1 72))",
        "(and (greater $1 70) (less $1 72))"
      })
  void hash_otherConstants_isOneShape(String condition) {
    assertEquals(OVER_SEVENTY, of(condition));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(greater $2 70)",
        "(is-null $1)",
        "(not (greater $1 70))",
        "(greater $1 $2)",
        "(and (greater $1 70) (equal $2 1))",
        "(starts-with $3 'Pan')"
      })
  void hash_otherQuestion_isAnotherShape(String condition) {
    assertNotEquals(OVER_SEVENTY, of(condition));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(and (equal $2 2) (greater $1 30))",
        "(and (less $1 4) (equal $2 1) (less $1 2))",
      })
  void hash_partsInAnotherOrderOrAgain_isOneShape(String condition) {
    assertEquals(of("(and (greater $1 70) (equal $2 1))"), of(condition));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 10", "5 10", "0 99"})
  void hash_otherRunOfRows_isOneShape(String bounds) {
    assertEquals(limited("0 1"), limited(bounds));
  }

  private static Digest limited(String bounds) {
    String counted = COUNT.formatted("(greater $1 70)");
    return PlanShape.hash(PlanText.plan("(limit " + counted + " " + bounds + ")", 1));
  }
}
