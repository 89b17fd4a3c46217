package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The content of a release as it travels and is shown.
 *
 * @param mode how it was protected
 * @param columns its columns
 * @param rows its rows, each as wide as the columns; a withheld number is null
 * @param margins for each row and column how far the true value may lie on either side, with a
 *     confidence of 95 %, where it is known; no rows at all if the mode adds no noise
 */
public record ReleasedTable(
    ReleaseMode mode,
    List<Column> columns,
    List<List<Value>> rows,
    List<List<Optional<Double>>> margins) {
  /**
   * A column of a release.
   *
   * @param name its name
   * @param type the type of its values
   */
  public record Column(Name name, ValueType type) {}

  /** A table without noise. */
  public ReleasedTable(ReleaseMode mode, List<Column> columns, List<List<Value>> rows) {
    this(mode, columns, rows, List.of());
  }

  /** Checks the width and the types of every row, and that margins are not negative. */
  public ReleasedTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    margins = margins.stream().map(List::copyOf).toList();
    for (List<Value> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException("a row of a release is as wide as its columns");
      }
      for (int i = 0; i < row.size(); i++) {
        if (row.get(i).type().isPresent() && row.get(i).type().get() != columns.get(i).type()) {
          throw new IllegalArgumentException("a row of a release has its columns' types");
        }
      }
    }
    check(columns, rows.size(), margins);
  }

  private static void check(List<Column> columns, int rows, List<List<Optional<Double>>> margins) {
    if (!margins.isEmpty() && margins.size() != rows) {
      throw new IllegalArgumentException("either every row has margins or none");
    }
    for (List<Optional<Double>> row : margins) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException("a row's margins are as many as its columns");
      }
      if (row.stream().flatMap(Optional::stream).anyMatch(margin -> !(margin >= 0))) {
        throw new IllegalArgumentException("a margin is not negative");
      }
    }
  }

  /** The same table under other names of its columns, in their order. */
  public ReleasedTable labelled(List<Name> names) {
    if (names.size() != columns.size()) {
      throw new IllegalArgumentException("a name for each column");
    }
    List<Column> named =
        IntStream.range(0, names.size())
            .mapToObj(i -> new Column(names.get(i), columns.get(i).type()))
            .toList();
    return new ReleasedTable(mode, named, rows, margins);
  }

  /**
   * Whether cells may have been withheld. True of every release that has a threshold, so that it
   * says nothing about this one.
   */
  public boolean mayWithhold() {
    return true;
  }
}
