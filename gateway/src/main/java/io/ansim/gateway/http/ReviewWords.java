package io.ansim.gateway.http;

import io.ansim.policy.disclosure.ReviewRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The rules that reviewers are told of, each in one sentence of both languages. */
final class ReviewWords {
  private static final Map<ReviewRule, String> ENGLISH = load("/words/review_en.properties");
  private static final Map<ReviewRule, String> KOREAN = load("/words/review_ko.properties");

  private ReviewWords() {}

  static String english(ReviewRule rule) {
    return Objects.requireNonNull(ENGLISH.get(rule));
  }

  static String korean(ReviewRule rule) {
    return Objects.requireNonNull(KOREAN.get(rule));
  }

  private static Map<ReviewRule, String> load(String file) {
    Properties words = new Properties();
    try (InputStream in =
        Objects.requireNonNull(ReviewWords.class.getResourceAsStream(file), file)) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    Map<ReviewRule, String> sentences = new EnumMap<>(ReviewRule.class);
    for (ReviewRule rule : ReviewRule.values()) {
      String key = rule.name().toLowerCase(Locale.ROOT);
      sentences.put(rule, Objects.requireNonNull(words.getProperty(key), key));
    }
    return sentences;
  }
}
