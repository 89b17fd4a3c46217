package io.ansim.enclave.worker;

import java.sql.Connection;
import java.sql.SQLException;

/** The engine as a job sees it: locked long before, and without the dataset until it is wanted. */
public interface Engine {
  /**
   * Its connection, on which the dataset is the current catalog, read-only; the first call attaches
   * it.
   */
  Connection connection() throws SQLException;

  /** How many threads it may use, and whoever answers in its stead. */
  int threads();
}
