package io.ansim.enclave.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The source of each format. */
public final class DatasetSources {
  private DatasetSources() {}

  /** How datasets of a format are attached. */
  public static DatasetSource of(StoreFormat format) {
    return switch (format) {
      case DUCKDB -> DatasetSources::attachOneFile;
      case ARROW -> throw new IllegalArgumentException("no engine reads this format yet");
    };
  }

  private static void attachOneFile(Connection connection, OpenDataset dataset)
      throws SQLException {
    int descriptor = dataset.descriptors().get(0);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "ATTACH '/proc/self/fd/%d' AS %s (READ_ONLY)"
              .formatted(descriptor, DatasetSource.CATALOG));
    }
  }
}
