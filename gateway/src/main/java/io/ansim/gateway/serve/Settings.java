package io.ansim.gateway.serve;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** A settings file of {@code key = value} lines, in which a key nobody knows is a mistake. */
final class Settings {
  private final Path file;
  private final Properties values;

  private Settings(Path file, Properties values) {
    this.file = file;
    this.values = values;
  }

  /** Reads a file; relative paths in it are meant from its folder. */
  static Settings read(Path file, Set<String> required, Set<String> optional) throws IOException {
    Properties values = new Properties();
    values.load(new StringReader(Files.readString(file)));
    Set<String> unknown = new TreeSet<>(values.stringPropertyNames());
    unknown.removeAll(required);
    unknown.removeAll(optional);
    Set<String> missing = new TreeSet<>(required);
    missing.removeAll(values.stringPropertyNames());
    if (!unknown.isEmpty() || !missing.isEmpty()) {
      throw new UnsafeSetting(
          "settings file `%s`: unknown %s, missing %s".formatted(file, unknown, missing));
    }
    return new Settings(file, values);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  String text(String key) {
    return Optional.ofNullable(values.getProperty(key))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> new UnsafeSetting("setting `" + key + "` is empty"));
  }

  Path path(String key) {
    return file.toAbsolutePath().resolveSibling(text(key)).normalize();
  }

  int number(String key, int min, int max) {
    String text = text(key);
    if (!text.matches("[0-9]{1,9}")
        || Integer.parseInt(text) < min
        || Integer.parseInt(text) > max) {
      throw new UnsafeSetting(
          "setting `" + key + "` is a number from " + min + " to " + max + ", not `" + text + "`");
    }
    return Integer.parseInt(text);
  }

  <E extends Enum<E>> E word(String key, Class<E> type) {
    String text = text(key);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> new UnsafeSetting("setting `" + key + "` cannot be `" + text + "`"));
  }
}
