package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.check.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleWordsTest {
  @ParameterizedTest
  @EnumSource
  void korean_everyRule_isASentence(Rule rule) {
    assertTrue(RuleWords.korean(rule).matches(".*[가-힣]+.*다\\..*|.*[가-힣]+.*주세요\\."));
  }
}
