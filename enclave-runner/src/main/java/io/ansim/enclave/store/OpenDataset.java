package io.ansim.enclave.store;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * What a worker holds of a dataset version: descriptors of plain memory that it can read and nobody
 * it knows can write, and how to read it. No key, no file.
 *
 * @param format how the regions are laid out
 * @param layout the format's {@link Layout}, encoded
 * @param descriptors region number to this process's descriptor of it, for the regions that are
 *     open; {@code /proc/self/fd/N} opens one again for reading
 * @param columns the columns that may be read; of others there may be nothing in memory
 */
public record OpenDataset(
    StoreFormat format, byte[] layout, Map<Integer, Integer> descriptors, Set<ColumnId> columns) {
  /** Copies what can change. */
  public OpenDataset {
    layout = layout.clone();
    descriptors = Map.copyOf(descriptors);
    columns = Set.copyOf(columns);
  }

  @Override
  public byte[] layout() {
    return layout.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OpenDataset that
        && format == that.format
        && Arrays.equals(layout, that.layout)
        && descriptors.equals(that.descriptors)
        && columns.equals(that.columns);
  }

  @Override
  public int hashCode() {
    return descriptors.hashCode();
  }
}
