package io.ansim.gateway.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One language in which plans are told. */
final class Speech {
  static final Speech KOREAN = new Speech("ko", ", ");
  static final Speech ENGLISH = new Speech("en", " and ");

  private static final int SHOWN = 6;
  private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

  private final Map<Phrase, String> phrases = new EnumMap<>(Phrase.class);
  private final String beforeLast;

  private Speech(String language, String beforeLast) {
    this.beforeLast = beforeLast;
    Properties words = load("/words/plan_" + language + ".properties");
    for (Phrase phrase : Phrase.values()) {
      String key = phrase.name().toLowerCase(Locale.ROOT);
      phrases.put(phrase, Objects.requireNonNull(words.getProperty(key), key));
    }
  }

  private static Properties load(String file) {
    Properties words = new Properties();
    try (InputStream in = Objects.requireNonNull(Speech.class.getResourceAsStream(file), file)) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return words;
  }

  /** The phrase with its places filled. */
  String say(Phrase phrase, String... arguments) {
    return PLACE
        .matcher(Objects.requireNonNull(phrases.get(phrase)))
        .replaceAll(place -> Matcher.quoteReplacement(arguments[Integer.parseInt(place.group(1))]));
  }

  String list(List<String> items) {
    int last = items.size() - 1;
    return last < 1
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + beforeLast + items.get(last);
  }

  String and(List<String> conditions) {
    return String.join(say(Phrase.AND), conditions);
  }

  String or(List<String> conditions) {
    return "(" + String.join(say(Phrase.OR), conditions) + ")";
  }

  /** A number without a superfluous fraction. */
  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** A number as exact as a reader cares for. */
  static String rounded(double value) {
    return number(BigDecimal.valueOf(value).round(new MathContext(SHOWN)).doubleValue());
  }

  /** A number of rows. */
  static String rows(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
