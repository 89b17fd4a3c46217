package io.ansim.gateway.terms;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of two files of {@code /words}, one a language, whose places {@code {0}} are
 * filled.
 */
public final class Sentences {
  private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

  private final Properties korean;
  private final Properties english;

  /** The sentences of {@code NAME_ko.properties} and {@code NAME_en.properties}. */
  public Sentences(String name) {
    this.korean = load("/words/" + name + "_ko.properties");
    this.english = load("/words/" + name + "_en.properties");
  }

  /** Whether there is a sentence of that key. */
  public boolean knows(String key) {
    return korean.containsKey(key);
  }

  /** The Korean words of a key, where English has others. */
  public String korean(String key) {
    return Objects.requireNonNull(korean.getProperty(key), key);
  }

  /**
   * The sentence of a key that is there, with its places filled; a sentence in a place is said in
   * the language of the whole.
   */
  public Sentence say(String key, Object... values) {
    return new Sentence(
        filled(korean(key), place(Sentence::korean), values),
        filled(
            Objects.requireNonNull(english.getProperty(key), key),
            place(Sentence::english),
            values));
  }

  private static Function<Object, String> place(Function<Sentence, String> language) {
    return value ->
        value instanceof Sentence sentence ? language.apply(sentence) : String.valueOf(value);
  }

  private static String filled(String words, Function<Object, String> language, Object... values) {
    return PLACE
        .matcher(words)
        .replaceAll(place ->
            Matcher.quoteReplacement(language.apply(values[Integer.parseInt(place.group(1))])));
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
