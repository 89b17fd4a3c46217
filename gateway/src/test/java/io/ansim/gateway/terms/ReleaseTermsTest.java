package io.ansim.gateway.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ReleaseMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseTermsTest {
  @Test
  void of_dp_tellsQuestionsBudgetsAndEpsilon() {
    List<String> english = english(Protection.Dp.standard());

    assertTrue(
        english.contains(
            "at least 10 patients per number; fewer than that are answered like none"));
    assertTrue(
        english.contains(
            "a project may ask 40 questions of 0.005 out of a budget of 0.2"
                + " (epsilon 3.5 at delta 1e-6)"));
    assertTrue(english.contains("all projects together may spend 1 (epsilon 8.4 at delta 1e-6)"));
    assertTrue(
        korean(Protection.Dp.standard())
            .contains("과제마다 예산 0.2 (엡실론 3.5, 델타 1e-6) 안에서 0.005짜리 질문 40번"));
  }

  @Test
  void of_otherModes_sayFirstThatTheyAreNotDifferentiallyPrivate() {
    for (Protection.Rules rules :
        List.of(Protection.Perturbed.standard(), Protection.Reviewed.standard())) {
      assertTrue(english(rules).getFirst().startsWith("not differentially private: "));
      assertTrue(korean(rules).getFirst().startsWith("차분 프라이버시가 아닙니다: "));
    }
    assertTrue(
        ReleaseTerms.guarantee(ReleaseMode.DP).english().startsWith("differentially private"));
  }

  @Test
  void of_everyMode_fillsEveryPlace() {
    for (Protection.Rules rules :
        List.of(
            Protection.Dp.standard(),
            Protection.Perturbed.standard(),
            Protection.Reviewed.standard())) {
      for (Sentence sentence : ReleaseTerms.of(new Protection(10, 20, 1000, rules))) {
        assertEquals(-1, (sentence.korean() + sentence.english()).indexOf('{'));
        assertTrue(sentence.korean().codePoints().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3));
      }
    }
  }

  private static List<String> english(Protection.Rules rules) {
    return ReleaseTerms.of(new Protection(10, 20, 1000, rules)).stream()
        .map(Sentence::english)
        .toList();
  }

  private static List<String> korean(Protection.Rules rules) {
    return ReleaseTerms.of(new Protection(10, 20, 1000, rules)).stream()
        .map(Sentence::korean)
        .toList();
  }
}
