package io.ansim.gateway.terms;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of {@code /words/terms_*.properties}, whose places {@code {0}} are filled. */
final class Sentences {
  private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
  private static final Properties KOREAN = load("/words/terms_ko.properties");
  private static final Properties ENGLISH = load("/words/terms_en.properties");

  private Sentences() {}

  static Sentence say(String key, Object... values) {
    return new Sentence(filled(KOREAN, key, values), filled(ENGLISH, key, values));
  }

  private static String filled(Properties words, String key, Object... values) {
    return PLACE
        .matcher(Objects.requireNonNull(words.getProperty(key), key))
        .replaceAll(place ->
            Matcher.quoteReplacement(String.valueOf(values[Integer.parseInt(place.group(1))])));
  }

  private static Properties load(String file) {
    Properties words = new Properties();
    try (InputStream in = Objects.requireNonNull(Sentences.class.getResourceAsStream(file), file)) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return words;
  }
}
