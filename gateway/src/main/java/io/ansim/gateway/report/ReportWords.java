package io.ansim.gateway.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The words of a report, from {@code words/report_*.properties}. */
final class ReportWords {
  private static final Map<Language, ReportWords> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(language, new ReportWords(language));
    }
  }

  private final Properties words = new Properties();

  private ReportWords(Language language) {
    String name = "/words/report_" + language.tag() + ".properties";
    try (InputStream in =
        Objects.requireNonNull(ReportWords.class.getResourceAsStream(name), name)) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static ReportWords in(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  /** The words for a key; every key that the program uses is there. */
  String of(String key) {
    return Objects.requireNonNull(words.getProperty(key), key);
  }

  String name(AnomalyKind kind) {
    return of(kind.word());
  }

  String meaning(AnomalyKind kind) {
    return of(kind.word() + ".meaning");
  }
}
