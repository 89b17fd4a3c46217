package io.ansim.gateway.policyfile;

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
    Optional<Name> name = name(entry.key(), "a table's name");
    Section section = Section.of(entry.value(), "table `" + entry.key().getValue() + "`", faults);
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
      faults.at(entry.key(), "table `" + name.get() + "`: " + unsuitable.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Table.Audience> audience(Section section) {
    Optional<Node> node = section.required("audience");
    Optional<String> word = node.flatMap(n -> section.scalar(n, "`audience`"));
    Optional<Table.Audience> audience = word.flatMap(w -> Words.find(Table.Audience.class, w));
    if (word.isPresent() && audience.isEmpty()) {
      faults.at(
          node.get(),
          "`" + word.get() + "` is no audience: one of " + Words.all(Table.Audience.class));
    }
    return audience;
  }

  private List<Column> columns(Section table) {
    Optional<Node> node = table.required("columns");
    if (node.isEmpty()) {
      return List.of();
    }
    Section section = Section.of(node.get(), "`columns`", faults);
    List<Column> columns = new ArrayList<>();
    for (Section.Entry entry : section.rest()) {
      Optional<Name> name = name(entry.key(), "a column's name");
      Optional<String> phrase =
          section.scalar(entry.value(), "column `" + entry.key().getValue() + "`");
      if (name.isPresent() && phrase.isPresent()) {
        ColumnPhrase.read(name.get(), entry.value(), phrase.get(), faults).ifPresent(columns::add);
      }
    }
    return columns;
  }

  private List<Set<Name>> uniqueKeys(Section table, Node node) {
    List<Set<Name>> keys = new ArrayList<>();
    for (Node item : table.list(node, "`unique`")) {
      Set<Name> key = new HashSet<>();
      for (Node column : table.list(item, "a unique key")) {
        if (column instanceof ScalarNode scalar) {
          name(scalar, "a column's name").ifPresent(key::add);
        } else {
          faults.at(column, "a unique key is a list of column names");
        }
      }
      keys.add(key);
    }
    return keys;
  }

  private Optional<Name> name(ScalarNode node, String what) {
    if (Name.isName(node.getValue())) {
      return Optional.of(new Name(node.getValue()));
    }
    faults.at(node, what + " is [a-z_][a-z0-9_]{0,62}, not `" + node.getValue() + "`");
    return Optional.empty();
  }
}
