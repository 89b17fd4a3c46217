package io.ansim.enclave.store;

import io.ansim.enclave.store.duckdb.v2.DuckDbSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** The source of each format. */
public final class DatasetSources {
  private static final DatasetSource DUCKDB = new DuckDbSource();

  private DatasetSources() {}

  /** How datasets of a format are attached. */
  public static DatasetSource of(StoreFormat format) {
    return switch (format) {
      case DUCKDB -> DatasetSources::attachDuckDb;
      case ARROW -> throw new IllegalArgumentException("no engine reads this format yet");
    };
  }

  private static void attachDuckDb(Connection connection, OpenDataset dataset) throws SQLException {
    if (dataset.layout().length > 0) {
      DUCKDB.attach(connection, dataset);
      return;
    }
    int descriptor = Objects.requireNonNull(dataset.descriptors().get(0));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "ATTACH '/proc/self/fd/%d' AS %s (READ_ONLY)"
              .formatted(descriptor, DatasetSource.CATALOG));
    }
  }
}
