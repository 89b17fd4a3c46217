package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Value;
import java.util.List;

/**
 * The content of a release as it travels and is shown.
 *
 * @param mode how it was protected
 * @param columns its columns
 * @param rows its rows, each as wide as the columns; a withheld number is null
 */
public record ReleasedTable(ReleaseMode mode, List<Column> columns, List<List<Value>> rows) {
  /**
   * A column of a release.
   *
   * @param name its name
   * @param type the type of its values
   */
  public record Column(Name name, ValueType type) {}

  /** Checks the width and the types of every row. */
  public ReleasedTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
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
  }

  /**
   * Whether cells may have been withheld. True of every release that has a threshold, so that it
   * says nothing about this one.
   */
  public boolean mayWithhold() {
    return true;
  }
}
