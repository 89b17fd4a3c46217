package io.ansim.enclave.store;

import java.sql.Connection;
import java.sql.SQLException;

/** How the engine comes to read the open datasets of one format. */
public interface DatasetSource {
  /** The catalog under which statements name a dataset: {@code dataset.main.TABLE}. */
  String CATALOG = "dataset";

  /**
   * Whether {@link #attach} has the engine open files, for which it must not be locked yet; it is
   * then locked right after.
   */
  boolean opensFiles();

  /**
   * Makes the open columns of a dataset readable in the catalog {@link #CATALOG}, read-only. The
   * connection is the engine's one connection.
   */
  void attach(Connection connection, OpenDataset dataset) throws SQLException;
}
