package io.ansim.enclave.seal;

import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that goes into one table: the rows of the version before, when they are added to, and those
 * of a file.
 *
 * @param table the table
 * @param parts its rows, one part after the other; none for an empty table
 */
record TableInput(Table table, List<Columns> parts) {
  /** Copies the parts. */
  TableInput {
    parts = List.copyOf(parts);
  }

  /** How many rows there are. */
  long rows() {
    return parts.stream().mapToLong(part -> part.source().rows()).sum();
  }

  /**
   * Whether its rows need not be kept, because they can be read again quickly and are in the order
   * of their persons.
   */
  boolean streams(Engine engine) {
    if (parts.size() != 1 || !parts.getFirst().source().isQuick()) {
      return false;
    }
    try {
      return table.isPublic() || engine.isAscending(Stage.key(table), relation());
    } catch (SQLException unreadable) {
      // Staging it will fail as well, and tell why.
      return false;
    }
  }

  /** About how many bytes the rows take in the engine. */
  double bytes(Engine engine) {
    double bytes = 0;
    for (Columns part : parts) {
      bytes += part.source().rows() * part.bytesPerRow(engine);
    }
    return bytes;
  }

  /** A relation of all converted values {@code c0, c1, …}, in parentheses. */
  String relation() {
    return parts.stream()
        .map(part -> "SELECT " + Columns.values(table) + " FROM (" + part.query() + ")")
        .collect(Collectors.joining(" UNION ALL ", "(", ")"));
  }

  /** Fails if a part was changed since it was opened. */
  void requireUnchanged() throws IOException {
    for (Columns part : parts) {
      part.source().requireUnchanged();
    }
  }
}
