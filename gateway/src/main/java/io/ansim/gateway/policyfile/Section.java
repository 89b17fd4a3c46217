package io.ansim.gateway.policyfile;

import io.ansim.gateway.terms.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping whose keys are taken out one by one; whatever is left at the end is unknown. Every
 * scalar is read as the text that stands in the file, so that a column may be called {@code no}.
 */
final class Section {
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

  private final Node node;
  private final Sentence what;
  private final Faults faults;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<String> known = new ArrayList<>();

  /**
   * One key and its value.
   *
   * @param key the key, with its place
   * @param value the value
   */
  record Entry(ScalarNode key, Node value) {}

  private Section(Node node, Sentence what, Faults faults) {
    this.node = node;
    this.what = what;
    this.faults = faults;
  }

  /** The mapping at a node; a fault and an empty section if it is something else. */
  static Section of(Node node, Sentence what, Faults faults) {
    Section section = new Section(node, what, faults);
    if (!(node instanceof MappingNode mapping)) {
      faults.at(node, Says.say("not-a-mapping", what));
      return section;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        faults.at(tuple.getKeyNode(), Says.say("not-a-word"));
      } else if (section.entries.putIfAbsent(key.getValue(), new Entry(key, tuple.getValueNode()))
          != null) {
        faults.at(key, Says.say("twice", key.getValue(), what));
      }
    }
    return section;
  }

  Node node() {
    return node;
  }

  /** The value of a key that must be there. */
  Optional<Node> required(String key) {
    Optional<Node> value = optional(key);
    if (value.isEmpty() && node instanceof MappingNode) {
      faults.missing(node, key, Says.say("lacks", what, key));
    }
    return value;
  }

  /** The value of a key that may be there. */
  Optional<Node> optional(String key) {
    known.add(key);
    return Optional.ofNullable(entries.remove(key)).map(Entry::value);
  }

  /** Every key that was not taken, where the keys are names the steward chose. */
  Iterable<Entry> rest() {
    List<Entry> rest = List.copyOf(entries.values());
    entries.clear();
    return rest;
  }

  /** The text of a key that must be there. */
  Optional<String> text(String key) {
    return required(key).flatMap(value -> scalar(value, Says.named(key)));
  }

  /** A whole number of a key that must be there. */
  Optional<Integer> integer(String key, int min, int max) {
    return required(key).flatMap(value -> integer(key, value, min, max));
  }

  /** A whole number of a key that may be there. */
  int integer(String key, int min, int max, int absent) {
    return optional(key).flatMap(value -> integer(key, value, min, max)).orElse(absent);
  }

  private Optional<Integer> integer(String key, Node value, int min, int max) {
    Optional<String> text = scalar(value, Says.named(key));
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (WHOLE.matcher(text.get()).matches()) {
      int number = Integer.parseInt(text.get());
      if (min <= number && number <= max) {
        return Optional.of(number);
      }
    }
    faults.at(value, Says.say("whole", key, min, max, text.get()));
    return Optional.empty();
  }

  /** What the text of a key that must be there means; the parser's message says what is wanted. */
  <T> Optional<T> parsed(String key, Function<String, T> parse) {
    return required(key).flatMap(value -> parsed(key, value, parse));
  }

  /** What the text of a key that may be there means. */
  <T> T parsed(String key, Function<String, T> parse, T absent) {
    return optional(key).flatMap(value -> parsed(key, value, parse)).orElse(absent);
  }

  private <T> Optional<T> parsed(String key, Node value, Function<String, T> parse) {
    return scalar(value, Says.named(key)).flatMap(text -> made(value, text, parse));
  }

  /** What a text at a node means. */
  <T> Optional<T> made(Node value, String text, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException unsuitable) {
      faults.at(value, Says.say("not", Says.why(unsuitable), text));
      return Optional.empty();
    }
  }

  /** The items of a key that must be there and hold a list with something in it. */
  List<Node> items(String key) {
    return required(key).map(value -> list(value, Says.named(key))).orElse(List.of());
  }

  /** The items of a list with something in it. */
  List<Node> list(Node value, Sentence name) {
    if (value instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      return sequence.getValue();
    }
    faults.at(value, Says.say("no-list", name));
    return List.of();
  }

  /** The text of a scalar. */
  Optional<String> scalar(Node value, Sentence name) {
    if (value instanceof ScalarNode scalar
        && !Tag.NULL.equals(scalar.getTag())
        && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    faults.at(value, Says.say("no-value", name));
    return Optional.empty();
  }

  /** Reports a key that must not be there. */
  void refuse(String key, Sentence why) {
    Entry entry = entries.remove(key);
    if (entry != null) {
      faults.at(entry.key(), why);
    }
  }

  /** Reports the keys that nobody took. */
  void end() {
    for (Entry entry : entries.values()) {
      faults.at(
          entry.key(),
          Says.say("unknown-key", entry.key().getValue(), what, String.join(", ", known)));
    }
  }
}
