package io.ansim.enclave.store;

import java.sql.Connection;
import java.sql.SQLException;

/** How the engine comes to read the open datasets of one format. */
@FunctionalInterface
public interface DatasetSource {
  /** The catalog under which statements name a dataset: {@code dataset.main.TABLE}. */
  String CATALOG = "dataset";

  /**
   * Makes the open columns of a dataset readable in the catalog {@link #CATALOG}, read-only. The
   * connection is the engine's one connection; its files and its configuration are locked right
   * after this returns, so whatever has to be opened is opened here.
   */
  void attach(Connection connection, OpenDataset dataset) throws SQLException;
}
