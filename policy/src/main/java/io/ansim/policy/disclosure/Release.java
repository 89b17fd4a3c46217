package io.ansim.policy.disclosure;

/**
 * A protected table on its way out. Only this package makes one, from cells, so whoever holds one
 * holds nothing exact; the keeper's outgoing socket accepts nothing else.
 */
public final class Release {
  private final ReleasedTable table;

  Release(ReleasedTable table) {
    this.table = table;
  }

  /** The protected values. */
  public ReleasedTable table() {
    return table;
  }

  @Override
  public String toString() {
    return "Release[" + table.columns().size() + " columns]";
  }
}
