package io.ansim.policy.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.example.PlanText;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Released;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way of nesting a plan is bounded, and none exhausts the stack. */
class PlanSizeTest {
  private static final String PERSON = "(scan person person_id gender)";
  private static final String COUNT = "(release " + PERSON + " (keys $1) (persons))";

  /** Released tables with an {@code @} in the place of an inner one. */
  static Stream<String> released() {
    return Stream.of(
        "(compute @ $0)",
        "(keep @ true)",
        "(sort @ ($0))",
        "(limit @ 0 10)",
        "(rgroup @ (keys $0) (rows))",
        "(rwindow @ (rows))",
        "(rjoin inner @ " + COUNT + " true)",
        "(rjoin inner " + COUNT + " @ true)",
        "(rcombine union @ " + COUNT + ")",
        "(rcombine union " + COUNT + " @)");
  }

  /** Relations with an {@code @} in the place of an inner one. */
  static Stream<String> relations() {
    return Stream.of(
        "(filter @ true)",
        "(project @ $0 $1)",
        "(join inner @ " + PERSON + " true)",
        "(join inner " + PERSON + " @ true)",
        "(group @ (keys $0) (rows))",
        "(window @ (rows (partition $0)))",
        "(combine union @ " + PERSON + ")",
        "(combine union " + PERSON + " @)");
  }

  /** Plans with a very deep expression in the place of {@code true}. */
  static Stream<String> places() {
    return Stream.of(
        "(release " + PERSON + " (keys true) (persons))",
        "(release " + PERSON + " (keys) (persons true))",
        "(release " + PERSON + " (keys) (rows true))",
        "(release " + PERSON + " (keys) (sum true))",
        "(release " + PERSON + " (keys) (mean true))",
        "(release " + PERSON + " (keys) (distinct true))",
        "(release " + PERSON + " (keys) (variance-sample true))",
        "(release " + PERSON + " (keys) (quantile true 0.5))",
        "(release (filter " + PERSON + " true) (keys) (persons))",
        "(release (project " + PERSON + " $0 true) (keys) (persons))",
        "(release (join inner " + PERSON + " " + PERSON + " true) (keys) (persons))",
        "(release (group " + PERSON + " (keys true)) (keys) (persons))",
        "(release (group " + PERSON + " (keys $0) (max true)) (keys) (persons))",
        "(release (group " + PERSON + " (keys $0) (rows true)) (keys) (persons))",
        "(release (window " + PERSON + " (max true)) (keys) (persons))",
        "(release (window " + PERSON + " (rows (partition true))) (keys) (persons))",
        "(release (window " + PERSON + " (rows (order (true)))) (keys) (persons))",
        "(browse (filter " + PERSON + " true) 0 10)",
        "(compute " + COUNT + " true)",
        "(keep " + COUNT + " true)",
        "(rgroup " + COUNT + " (keys true))",
        "(rgroup " + COUNT + " (keys) (max true))",
        "(rwindow " + COUNT + " (max true))",
        "(rjoin inner " + COUNT + " " + COUNT + " true)");
  }

  @ParameterizedTest
  @MethodSource("released")
  void isWithin_releasedNestedInItself_endsAtTheLimit(String frame) {
    assertEquals(149, depth(frame, COUNT, 0), frame);
  }

  @ParameterizedTest
  @MethodSource("relations")
  void isWithin_relationNestedInItself_endsAtTheLimit(String frame) {
    assertEquals(150, depth(frame, PERSON, 1), frame);
  }

  @ParameterizedTest
  @MethodSource("places")
  void isWithin_deepExpressionAnywhere_isFoundWithoutExhaustingTheStack(String plan) {
    Expr deep = Expr.Literal.of(true);
    for (int i = 0; i < 100_000; i++) {
      deep = Expr.call(Function.NOT, deep);
    }
    Released shallow = PlanText.released(plan);
    assertTrue(PlanSize.isWithin(shallow));
    assertFalse(PlanSize.isWithin(new Replacement(Expr.Literal.of(true), deep).in(shallow)));
  }

  @Test
  void isWithin_constantsAndParts_areCounted() {
    assertTrue(PlanSize.isWithin(rows(2000, 1)));
    assertFalse(PlanSize.isWithin(rows(2001, 1)));
    assertFalse(PlanSize.isWithin(rows(1001, 2)));
    assertTrue(PlanSize.isWithin(columns(19_900)));
    assertFalse(PlanSize.isWithin(columns(20_000)));
  }

  private static Released rows(int count, int width) {
    return PlanText.released(
        "(browse (values (%s) %s) 0 10)"
            .formatted(
                String.join(" ", Collections.nCopies(width, "boolean")),
                ("(" + "true ".repeat(width) + ") ").repeat(count)));
  }

  private static Released columns(int count) {
    return PlanText.released("(browse (scan concept" + " concept_id".repeat(count) + ") 0 10)");
  }

  /** How often a frame goes round itself before the plan is too deep. */
  private static int depth(String frame, String inside, int outer) {
    String plan = inside;
    int times = 0;
    while (times < 300 && PlanSize.isWithin(PlanText.released(wrapped(plan, outer)))) {
      plan = frame.replace("@", plan);
      times++;
    }
    return times + outer;
  }

  private static String wrapped(String plan, int outer) {
    return outer == 0 ? plan : "(release " + plan + " (keys) (persons))";
  }
}
