package io.ansim.policy.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One table of a dataset.
 *
 * @param name the table's name
 * @param audience whether its rows are about persons or may be read by anyone
 * @param columns the columns, in the order of the store
 * @param uniqueKeys column sets that are unique in the table, checked when the dataset is sealed
 */
public record Table(
    Name name, Audience audience, List<Column> columns, List<Set<Name>> uniqueKeys) {
  /** Who may read a table's rows. */
  public enum Audience {
    /** Rows belong to persons and never leave. */
    PERSON,
    /** A vocabulary or calendar: no row is about a person. */
    PUBLIC
  }

  /** Checks that names are distinct and that a person-level table has exactly one person key. */
  public Table {
    columns = List.copyOf(columns);
    uniqueKeys = uniqueKeys.stream().map(Set::copyOf).toList();
    Set<Name> names = new HashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("column `" + column.name() + "` appears twice");
      }
    }
    long keys = columns.stream().filter(c -> c.role() == ColumnRole.PERSON_KEY).count();
    if (keys != (audience == Audience.PERSON ? 1 : 0)) {
      throw new IllegalArgumentException(
          "a person-level table has one person key and a public table none: `" + name + "`");
    }
    for (Set<Name> key : uniqueKeys) {
      if (key.isEmpty() || !names.containsAll(key)) {
        throw new IllegalArgumentException("a unique key names columns of table `" + name + "`");
      }
    }
  }

  /** The visible column of that name. */
  public Optional<Column> visible(Name column) {
    return columns.stream().filter(c -> c.name().equals(column) && c.isVisible()).findFirst();
  }

  /** The columns a question may mention. */
  public List<Column> visibleColumns() {
    return columns.stream().filter(Column::isVisible).toList();
  }

  /** Whether rows may be read by anyone. */
  public boolean isPublic() {
    return audience == Audience.PUBLIC;
  }
}
