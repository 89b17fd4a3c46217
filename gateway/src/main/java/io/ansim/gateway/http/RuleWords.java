package io.ansim.gateway.http;

import io.ansim.policy.check.Rule;
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

/** Each rule in Korean, in one sentence that a clinician understands. */
final class RuleWords {
  private static final String FILE = "/words/rules_ko.properties";
  private static final Map<Rule, String> KOREAN = load();

  private RuleWords() {}

  static String korean(Rule rule) {
    return Objects.requireNonNull(KOREAN.get(rule));
  }

  private static Map<Rule, String> load() {
    Properties words = new Properties();
    try (InputStream in = Objects.requireNonNull(RuleWords.class.getResourceAsStream(FILE), FILE)) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    Map<Rule, String> korean = new EnumMap<>(Rule.class);
    for (Rule rule : Rule.values()) {
      String key = rule.name().toLowerCase(Locale.ROOT);
      korean.put(rule, Objects.requireNonNull(words.getProperty(key), key));
    }
    return korean;
  }
}
