package io.ansim.enclave.store;

import java.util.List;
import java.util.Set;

/**
 * How the segments of a store become memory. It holds facts about the data (row counts, least and
 * greatest values), so it is itself sealed.
 */
public interface Layout {
  /** The format it is of. */
  StoreFormat format();

  /** Every region of the store, by number. */
  List<Region> regions();

  /**
   * What must be in memory to read some columns, and where. Whatever is read beside them is refused
   * by the format's own checks or is not there.
   */
  List<Placement> placements(Set<ColumnId> columns);

  /** The form in which it rests in a sealed index and is handed to workers. */
  byte[] encoded();
}
