package io.ansim.gateway.policyfile;

import io.ansim.gateway.terms.Sentence;
import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.Domain;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads {@code TYPE ROLE [LOW..HIGH] [A|B|C] [nullable] [prefix-search]}, the one way to describe a
 * column.
 */
final class ColumnPhrase {
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final List<String> OPTIONS =
      List.of("LOW..HIGH", "A|B|C", "nullable", "prefix-search");
  private static final Pattern RANGE =
      Pattern.compile("(-?[0-9]{1,10}(?:\\.[0-9]{1,9})?)\\.\\.(-?[0-9]{1,10}(?:\\.[0-9]{1,9})?)");

  private final Name name;
  private final Node node;
  private final Faults faults;
  private final Set<String> seen = new HashSet<>();
  private Optional<ValueType> type = Optional.empty();
  private Optional<Bounds> bounds = Optional.empty();
  private Optional<Domain> domain = Optional.empty();

  private ColumnPhrase(Name name, Node node, Faults faults) {
    this.name = name;
    this.node = node;
    this.faults = faults;
  }

  /** The column, or a fault for every word that is wrong. */
  static Optional<Column> read(Name name, Node node, String phrase, Faults faults) {
    return new ColumnPhrase(name, node, faults).read(phrase);
  }

  private Optional<Column> read(String phrase) {
    int before = faults.count();
    Matcher words = WORD.matcher(phrase);
    type = kind(words, ValueType.class, "type");
    Optional<ColumnRole> role = kind(words, ColumnRole.class, "role");
    while (words.find()) {
      option(words);
    }
    if (type.isEmpty() || role.isEmpty() || faults.count() > before) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Column(
              name,
              type.get(),
              role.get(),
              bounds,
              seen.contains("nullable"),
              seen.contains("prefix-search"),
              domain));
    } catch (IllegalArgumentException unsuitable) {
      faults.at(node, Says.say("unsuitable", Says.say("column", name), Says.why(unsuitable)));
      return Optional.empty();
    }
  }

  private <E extends Enum<E>> Optional<E> kind(Matcher words, Class<E> type, String what) {
    if (!words.find()) {
      faults.at(node, Says.say("column-lacks", name, Says.say(what), Words.all(type)));
      return Optional.empty();
    }
    Optional<E> constant = Words.find(type, words.group());
    if (constant.isEmpty()) {
      wrong(words, Says.say("no-kind", words.group(), Says.say(what), Words.all(type)));
    }
    return constant;
  }

  private void option(Matcher words) {
    String word = words.group();
    Matcher range = RANGE.matcher(word);
    String option = range.matches() ? "LOW..HIGH" : word.contains("|") ? "A|B|C" : word;
    if (!OPTIONS.contains(option)) {
      wrong(words, Says.say("no-option", word, String.join(", ", OPTIONS)));
    } else if (!seen.add(option)) {
      wrong(words, Says.say("repeats", word));
    } else {
      try {
        switch (option) {
          case "LOW..HIGH" ->
              bounds =
                  Optional.of(
                      new Bounds(
                          Double.parseDouble(range.group(1)), Double.parseDouble(range.group(2))));
          case "A|B|C" -> domain = type.map(known -> domain(known, word));
          default -> {}
        }
      } catch (IllegalArgumentException unsuitable) {
        wrong(words, Says.say("unsuitable", Says.named(word), Says.why(unsuitable)));
      }
    }
  }

  private static Domain domain(ValueType type, String word) {
    List<String> values = List.of(word.split("\\|", -1));
    if (values.contains("")) {
      throw new IllegalArgumentException("a declared value is not empty");
    }
    return switch (type) {
      case INTEGER -> new Domain.Integers(values.stream().map(ColumnPhrase::whole).toList());
      case TEXT -> new Domain.Texts(values);
      case BOOLEAN, REAL, DATE, TIMESTAMP ->
          throw new IllegalArgumentException("declared values are whole numbers or texts");
    };
  }

  private static Long whole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("a declared value of this column is a whole number");
    }
    return Long.valueOf(text);
  }

  private void wrong(Matcher word, Sentence message) {
    boolean oneLine = node.getEndMark().getLine() == node.getStartMark().getLine();
    faults.at(node, oneLine ? word.start() : 0, message);
  }
}
