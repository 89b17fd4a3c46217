package io.ansim.audit.event;

import io.ansim.audit.json.Json;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the members of a JSON object one by one; what nobody took is refused at the end. */
final class FieldReader {
  private final TreeMap<String, Json> left;

  FieldReader(Json object) {
    if (!(object instanceof Json.Members members)) {
      throw new IllegalArgumentException("not an object");
    }
    this.left = new TreeMap<>(members.values());
  }

  /** The number under this name; refuses its absence. */
  long whole(String name) {
    if (left.remove(name) instanceof Json.Whole whole) {
      return whole.value();
    }
    throw new IllegalArgumentException("no number `" + name + "`");
  }

  /** The value under this name, or null when there is none. */
  <T> @Nullable T find(String name, Function<String, T> read) {
    return switch (left.remove(name)) {
      case null -> null;
      case Json.Text text -> inside(name, () -> read.apply(text.value()));
      default -> throw new IllegalArgumentException("`" + name + "` is not a text");
    };
  }

  /** The value under this name; refuses its absence. */
  <T> T text(String name, Function<String, T> read) {
    T value = find(name, read);
    if (value == null) {
      throw new IllegalArgumentException("no text `" + name + "`");
    }
    return value;
  }

  /** The word under this name; refuses its absence and any word not in the list. */
  <W extends Enum<W> & Word> W word(String name, Class<W> words) {
    return text(
        name,
        word ->
            Word.find(words, word).orElseThrow(() -> new IllegalArgumentException("unknown word")));
  }

  /** The word under this name, or null when there is none. */
  <W extends Enum<W> & Word> @Nullable W findWord(String name, Class<W> words) {
    return find(
        name,
        word ->
            Word.find(words, word).orElseThrow(() -> new IllegalArgumentException("unknown word")));
  }

  /** The texts under this name, or null when there are none. */
  <T> @Nullable List<T> findTexts(String name, Function<String, T> read) {
    return switch (left.remove(name)) {
      case null -> null;
      case Json.Items items -> inside(name, () -> texts(items, read));
      default -> throw new IllegalArgumentException("`" + name + "` is not a list");
    };
  }

  /** The object under this name, or null when there is none. */
  <T> @Nullable T object(String name, Function<FieldReader, T> read) {
    Json value = left.remove(name);
    if (value == null) {
      return null;
    }
    return inside(
        name,
        () -> {
          FieldReader inner = new FieldReader(value);
          T result = read.apply(inner);
          inner.end();
          return result;
        });
  }

  /** Refuses members that nobody took. */
  void end() {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("unknown field");
    }
  }

  private static <T> List<T> texts(Json.Items items, Function<String, T> read) {
    return items.values().stream()
        .map(item -> {
          if (item instanceof Json.Text text) {
            return read.apply(text.value());
          }
          throw new IllegalArgumentException("an item is not a text");
        })
        .toList();
  }

  private static <T> T inside(String name, java.util.function.Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("`" + name + "`: " + wrong.getMessage(), wrong);
    }
  }
}
