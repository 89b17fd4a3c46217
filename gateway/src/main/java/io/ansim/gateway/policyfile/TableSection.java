package io.ansim.gateway.policyfile;

import io.ansim.gateway.terms.Sentence;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads one table of a policy file. */
final class TableSection {
  private final Faults faults;

  TableSection(Faults faults) {
    this.faults = faults;
  }

  /** The table, or a fault for everything wrong with it. */
  Optional<Table> read(Section.Entry entry) {
    int before = faults.count();
    Optional<Name> name = name(entry.key(), Says.say("table-name"));
    Section section = Section.of(entry.value(), Says.say("table", entry.key().getValue()), faults);
    Optional<Table.Audience> audience = audience(section);
    Optional<Node> keys = section.optional("unique");
    List<Column> columns = columns(section);
    List<Set<Name>> unique = keys.map(node -> uniqueKeys(section, node)).orElse(List.of());
    section.end();
    if (name.isEmpty() || audience.isEmpty() || faults.count() > before) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Table(name.get(), audience.get(), columns, unique));
    } catch (IllegalArgumentException unsuitable) {
      faults.at(
          entry.key(), Says.say("unsuitable", Says.say("table", name.get()), Says.why(unsuitable)));
      return Optional.empty();
    }
  }

  private Optional<Table.Audience> audience(Section section) {
    Optional<Node> node = section.required("audience");
    Optional<String> word = node.flatMap(n -> section.scalar(n, Says.named("audience")));
    Optional<Table.Audience> audience = word.flatMap(w -> Words.find(Table.Audience.class, w));
    if (word.isPresent() && audience.isEmpty()) {
      faults.at(node.get(), Says.say("no-audience", word.get(), Words.all(Table.Audience.class)));
    }
    return audience;
  }

  private List<Column> columns(Section table) {
    Optional<Node> node = table.required("columns");
    if (node.isEmpty()) {
      return List.of();
    }
    Section section = Section.of(node.get(), Says.named("columns"), faults);
    List<Column> columns = new ArrayList<>();
    for (Section.Entry entry : section.rest()) {
      Optional<Name> name = name(entry.key(), Says.say("column-name"));
      Optional<String> phrase =
          section.scalar(entry.value(), Says.say("column", entry.key().getValue()));
      if (name.isPresent() && phrase.isPresent()) {
        ColumnPhrase.read(name.get(), entry.value(), phrase.get(), faults).ifPresent(columns::add);
      }
    }
    return columns;
  }

  private List<Set<Name>> uniqueKeys(Section table, Node node) {
    List<Set<Name>> keys = new ArrayList<>();
    for (Node item : table.list(node, Says.named("unique"))) {
      Set<Name> key = new HashSet<>();
      for (Node column : table.list(item, Says.say("unique-key"))) {
        if (column instanceof ScalarNode scalar) {
          name(scalar, Says.say("column-name")).ifPresent(key::add);
        } else {
          faults.at(column, Says.say("no-column-names"));
        }
      }
      keys.add(key);
    }
    return keys;
  }

  private Optional<Name> name(ScalarNode node, Sentence what) {
    if (Name.isName(node.getValue())) {
      return Optional.of(new Name(node.getValue()));
    }
    faults.at(node, Says.say("no-name", what, node.getValue()));
    return Optional.empty();
  }
}
