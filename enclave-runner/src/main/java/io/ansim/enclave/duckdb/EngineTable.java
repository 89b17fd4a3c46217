package io.ansim.enclave.duckdb;

import java.util.List;

/**
 * A table of ours that the engine reads from memory, as often and with as many threads as it likes.
 */
public interface EngineTable {
  /** How many rows a part has at most: the size of the engine's vectors. */
  int PART = 2048;

  /**
   * A column.
   *
   * @param name its name
   * @param type its type
   */
  record Column(String name, EngineType type) {}

  /** Its columns, at least one. */
  List<Column> columns();

  /** How many rows it has. */
  long rows();

  /** Into how many parts it falls. */
  int parts();

  /** How many rows a part has, 1 to {@link #PART}. */
  int rows(int part);

  /** Writes the values of a column in a part. */
  void read(int part, int column, EngineVector target);
}
