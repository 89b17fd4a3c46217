package io.ansim.enclave.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of {@code key = value}; empty lines and lines that begin with {@code #} are skipped. An
 * unknown, missing or repeated key is refused, so that a misspelt setting cannot pass for a
 * default.
 */
public final class Settings {
  private static final Pattern LINE = Pattern.compile("([a-z][a-z.]*) = (\\S.*)");

  private final Path folder;
  private final Map<String, String> values;

  private Settings(Path folder, Map<String, String> values) {
    this.folder = folder;
    this.values = values;
  }

  /** Reads a file that has every one of the required keys, perhaps the optional, and no other. */
  public static Settings read(Path file, Set<String> required, Set<String> optional) {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
    Map<String, String> values = new LinkedHashMap<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        throw new Unsafe("line " + (i + 1) + " of the settings is not `key = value`");
      }
      String key = parts.group(1);
      if (!required.contains(key) && !optional.contains(key)) {
        throw new Unsafe("line " + (i + 1) + " of the settings: unknown key `" + key + "`");
      }
      if (values.putIfAbsent(key, parts.group(2)) != null) {
        throw new Unsafe("line " + (i + 1) + " of the settings: `" + key + "` a second time");
      }
    }
    for (String key : required.stream().sorted().toList()) {
      if (!values.containsKey(key)) {
        throw new Unsafe(key, "missing");
      }
    }
    return new Settings(folder, Map.copyOf(values));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new Unsafe("the settings file `" + file + "` cannot be read");
    }
  }

  /** A path; a relative one starts at the settings file's folder. */
  public Path path(String key) {
    return folder.resolve(text(key)).normalize();
  }

  /** A path that may be left out. */
  public Optional<Path> optionalPath(String key) {
    return values.containsKey(key) ? Optional.of(path(key)) : Optional.empty();
  }

  /** A text, another if the key is not there. */
  public String text(String key, String otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  /** A whole number within a range. */
  public int number(String key, int min, int max, int otherwise) {
    String text = values.get(key);
    if (text == null) {
      return otherwise;
    }
    int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    if (value < min || value > max) {
      throw new Unsafe(key, "a whole number from " + min + " to " + max + " was expected");
    }
    return value;
  }

  /** One of the constants of an enum, in lower case; another where the key is missing. */
  public <E extends Enum<E>> E word(String key, Class<E> words, E otherwise) {
    return values.containsKey(key) ? word(key, words) : otherwise;
  }

  /** One of the constants of an enum, in lower case with hyphens. */
  public <E extends Enum<E>> E word(String key, Class<E> words) {
    List<String> known = List.of(words.getEnumConstants()).stream().map(Settings::lower).toList();
    int index = known.indexOf(text(key));
    if (index < 0) {
      throw new Unsafe(key, "one of " + String.join(", ", known) + " was expected");
    }
    return words.getEnumConstants()[index];
  }

  private String text(String key) {
    return Objects.requireNonNull(values.get(key), key);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
