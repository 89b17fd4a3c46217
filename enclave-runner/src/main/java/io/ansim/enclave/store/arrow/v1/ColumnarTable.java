package io.ansim.enclave.store.arrow.v1;

import io.ansim.policy.dataset.Name;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * A table of an open store: row groups of columns in memory, rows of persons clustered by person.
 */
public interface ColumnarTable {
  /** How many row groups there are. */
  int groups();

  /** How many rows a row group has. */
  int rows(int group);

  /**
   * The person of each row of a row group: dense ordinals, four bytes each, from 0 in the order of
   * the whole dataset, never less than in the row before; none in a table without persons.
   */
  Optional<MemorySegment> ordinals(int group);

  /** Whether row <i>i</i> of the table is the one row of the person with ordinal <i>i</i>. */
  boolean isOnePerPerson();

  /** A column that is open, in one row group. */
  Vector column(Name column, int group);

  /** How a column is encoded; the same in every row group. */
  Encoding encoding(Name column);

  /** The texts of a dictionary column in the order of their code points; else none. */
  List<String> dictionary(Name column);

  /** The least and the greatest value of a row group as 64-bit numbers, where they are known. */
  Optional<Range> range(Name column, int group);

  /**
   * Least and greatest value: integers, days, microseconds and codes as they are.
   *
   * @param min the least
   * @param max the greatest
   */
  record Range(long min, long max) {}
}
