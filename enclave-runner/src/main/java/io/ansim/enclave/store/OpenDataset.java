package io.ansim.enclave.store;

import java.util.Map;
import java.util.Set;

/**
 * What a process holds of a dataset version: descriptors of plain memory that can be read and that
 * nobody but the opener could ever write, and how to read it. No key, no file.
 */
public final class OpenDataset {
  private final StoreFormat format;
  private final byte[] layout;
  private final Map<Integer, Integer> descriptors;
  private final Set<ColumnId> columns;

  /**
   * What a process was handed.
   *
   * @param format how the regions are laid out
   * @param layout the format's {@link Layout}, encoded
   * @param descriptors region number to this process's descriptor of it, for the regions that are
   *     open; {@code /proc/self/fd/N} opens one again for reading
   * @param columns the columns that may be read; of others there may be nothing in memory
   */
  public OpenDataset(
      StoreFormat format, byte[] layout, Map<Integer, Integer> descriptors, Set<ColumnId> columns) {
    this.format = format;
    this.layout = layout.clone();
    this.descriptors = Map.copyOf(descriptors);
    this.columns = Set.copyOf(columns);
  }

  /** How the regions are laid out. */
  public StoreFormat format() {
    return format;
  }

  /** The encoded layout. */
  public byte[] layout() {
    return layout.clone();
  }

  /** Region number to this process's descriptor of it. */
  public Map<Integer, Integer> descriptors() {
    return descriptors;
  }

  /** The columns that may be read. */
  public Set<ColumnId> columns() {
    return columns;
  }
}
