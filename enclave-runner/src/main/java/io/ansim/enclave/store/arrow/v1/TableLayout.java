package io.ansim.enclave.store.arrow.v1;

import io.ansim.policy.dataset.Name;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table.
 *
 * @param name its name
 * @param ofPersons whether rows are about persons, and so have ordinals
 * @param onePerPerson whether row <i>i</i> is the one row of person <i>i</i>, for all persons
 * @param groups how many rows each row group has
 * @param ordinals the segments of the ordinals, one a row group; none in a table without persons
 * @param columns its columns, in the order of the policy
 */
public record TableLayout(
    Name name,
    boolean ofPersons,
    boolean onePerPerson,
    List<Integer> groups,
    List<Integer> ordinals,
    List<ColumnLayout> columns) {
  /** Checks that the parts agree. */
  public TableLayout {
    groups = List.copyOf(groups);
    ordinals = List.copyOf(ordinals);
    columns = List.copyOf(columns);
    if (groups.stream().anyMatch(rows -> rows < 1 || rows > Geometry.GROUP)) {
      throw new IllegalArgumentException("a row group has 1 to 131072 rows");
    }
    if (groups.stream().mapToLong(rows -> rows).sum() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a table has at most 2^31-1 rows");
    }
    if (ordinals.size() != (ofPersons ? groups.size() : 0) || (onePerPerson && !ofPersons)) {
      throw new IllegalArgumentException("ordinals belong to the rows of persons");
    }
    Set<Name> names = new HashSet<>();
    for (ColumnLayout column : columns) {
      if (!names.add(column.name()) || column.blocks().size() != groups.size()) {
        throw new IllegalArgumentException("a column has one name and a block for each row group");
      }
    }
  }

  /** How many rows there are. */
  public int rows() {
    return groups.stream().mapToInt(rows -> rows).sum();
  }

  /** How many regions it has. */
  int regions() {
    return (ofPersons ? 1 : 0) + columns.size();
  }

  long ordinalBytes() {
    return groups.stream().mapToLong(Geometry::ordinals).sum();
  }

  long columnBytes(ColumnLayout column) {
    long bytes = column.dictionaryBytes();
    for (int group = 0; group < groups.size(); group++) {
      bytes += Geometry.bytes(column.encoding(), groups.get(group), column.blocks().get(group));
    }
    return bytes;
  }
}
