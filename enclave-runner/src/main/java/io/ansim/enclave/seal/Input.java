package io.ansim.enclave.seal;

import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** Where the plain tables of a dataset are. */
sealed interface Input extends AutoCloseable permits InputFolder, InputDatabase {
  /** Whether there is anything for a table. */
  boolean names(Table table);

  /** The rows of a table; what keeps them from being read is among the findings. */
  Optional<Source> source(Table table, Engine engine, Findings findings, Progress progress)
      throws IOException, SQLException;

  @Override
  void close() throws SQLException;
}
