package io.ansim.audit.event;

import io.ansim.audit.json.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the members of a JSON object one by one; what nobody took is refused at the end. */
final class FieldReader {
  private final Outline outline;
  private final int object;

  /** For each member one of 64 bits by its name, so that most that are absent need no search. */
  private long names;

  private int members;
  private int taken;

  /** The object that a document is. */
  FieldReader(Outline document) {
    this(document, 0);
  }

  private FieldReader(Outline outline, int object) {
    if (!outline.isMembers(object)) {
      throw new IllegalArgumentException("not an object");
    }
    this.outline = outline;
    this.object = object;
    for (int name = outline.first(object);
        name != Outline.NONE;
        name = outline.next(object, name + 1)) {
      names |= bit(outline.firstByte(name), outline.length(name));
      members++;
    }
  }

  /** The number under this name; refuses its absence. */
  long whole(String name) {
    int value = take(name);
    if (value == Outline.NONE || !outline.isWhole(value)) {
      throw new IllegalArgumentException("no number `" + name + "`");
    }
    return outline.whole(value);
  }

  /** The value under this name, or null when there is none. */
  <T> @Nullable T find(String name, Function<String, T> read) {
    int value = take(name);
    if (value == Outline.NONE) {
      return null;
    }
    if (!outline.isText(value)) {
      throw new IllegalArgumentException("`" + name + "` is not a text");
    }
    try {
      return read.apply(outline.text(value));
    } catch (IllegalArgumentException wrong) {
      throw inside(name, wrong);
    }
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
    return text(name, word -> known(words, word));
  }

  /** The word under this name, or null when there is none. */
  <W extends Enum<W> & Word> @Nullable W findWord(String name, Class<W> words) {
    return find(name, word -> known(words, word));
  }

  /** The texts under this name, or null when there are none. */
  <T> @Nullable List<T> findTexts(String name, Function<String, T> read) {
    int value = take(name);
    if (value == Outline.NONE) {
      return null;
    }
    if (!outline.isItems(value)) {
      throw new IllegalArgumentException("`" + name + "` is not a list");
    }
    try {
      List<T> texts = new ArrayList<>();
      for (int item = outline.first(value);
          item != Outline.NONE;
          item = outline.next(value, item)) {
        if (!outline.isText(item)) {
          throw new IllegalArgumentException("an item is not a text");
        }
        texts.add(read.apply(outline.text(item)));
      }
      return List.copyOf(texts);
    } catch (IllegalArgumentException wrong) {
      throw inside(name, wrong);
    }
  }

  /** The object under this name, or null when there is none. */
  <T> @Nullable T object(String name, Function<FieldReader, T> read) {
    int value = take(name);
    if (value == Outline.NONE) {
      return null;
    }
    try {
      FieldReader inner = new FieldReader(outline, value);
      T result = read.apply(inner);
      inner.end();
      return result;
    } catch (IllegalArgumentException wrong) {
      throw inside(name, wrong);
    }
  }

  // INVARIANT: whoever reads an object asks for each name once, or a repeated question would stand
  // for a member that nobody asked for; tests of unknown fields in every object rest on it.
  /** Refuses members that nobody took. */
  void end() {
    if (taken != members) {
      throw new IllegalArgumentException("unknown field");
    }
  }

  private int take(String name) {
    if ((names & bit(name.charAt(0), name.length())) == 0) {
      return Outline.NONE;
    }
    for (int member = outline.first(object);
        member != Outline.NONE;
        member = outline.next(object, member + 1)) {
      if (outline.isPlain(member, name)) {
        taken++;
        return member + 1;
      }
    }
    return Outline.NONE;
  }

  private static long bit(int firstByte, int length) {
    return 1L << ((firstByte * 7 + length) & 63);
  }

  private static <W extends Enum<W> & Word> W known(Class<W> words, String word) {
    return Word.find(words, word).orElseThrow(() -> new IllegalArgumentException("unknown word"));
  }

  private static IllegalArgumentException inside(String name, IllegalArgumentException wrong) {
    return new IllegalArgumentException("`" + name + "`: " + wrong.getMessage(), wrong);
  }
}
