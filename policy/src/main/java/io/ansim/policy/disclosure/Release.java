package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Value;
import java.util.List;
import java.util.Objects;

/**
 * A table of protected values. Only {@link Disclosure} makes one from cells, so whatever holds a
 * release holds nothing exact.
 */
public final class Release {
  private final ReleaseMode mode;
  private final List<Column> columns;
  private final List<List<Value>> rows;

  /**
   * A column of a release.
   *
   * @param name its name
   * @param type the type of its values
   */
  public record Column(Name name, ValueType type) {}

  Release(ReleaseMode mode, List<Column> columns, List<List<Value>> rows) {
    this.mode = mode;
    this.columns = List.copyOf(columns);
    this.rows = rows.stream().map(List::copyOf).toList();
    for (List<Value> row : this.rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException("a row of a release is as wide as its columns");
      }
    }
  }

  /** How it was protected. */
  public ReleaseMode mode() {
    return mode;
  }

  /** The columns. */
  public List<Column> columns() {
    return columns;
  }

  /** The rows; a withheld number is null. */
  public List<List<Value>> rows() {
    return rows;
  }

  /**
   * Whether cells may have been withheld. True for every release that has a threshold, so that it
   * says nothing about this one.
   */
  public boolean mayWithhold() {
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Release that
        && mode == that.mode
        && columns.equals(that.columns)
        && rows.equals(that.rows);
  }

  @Override
  public int hashCode() {
    return Objects.hash(mode, columns, rows);
  }

  @Override
  public String toString() {
    return "Release[" + columns.size() + " columns]";
  }
}
