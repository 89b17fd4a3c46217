package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.disclosure.ReviewRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReviewWordsTest {
  @ParameterizedTest
  @EnumSource
  void everyRule_isASentenceInBothLanguages(ReviewRule rule) {
    assertTrue(ReviewWords.korean(rule).matches(".*[가-힣]+.*다\\."));
    assertTrue(ReviewWords.english(rule).matches("[A-Z].*\\."));
  }
}
