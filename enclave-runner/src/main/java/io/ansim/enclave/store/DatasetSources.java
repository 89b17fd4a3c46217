package io.ansim.enclave.store;

import io.ansim.enclave.store.arrow.scan.ArrowSource;
import io.ansim.enclave.store.duckdb.v2.DuckDbSource;

/** The source of each format. */
public final class DatasetSources {
  private DatasetSources() {}

  /** How datasets of a format are attached. */
  public static DatasetSource of(StoreFormat format) {
    return switch (format) {
      case DUCKDB -> new DuckDbSource();
      case ARROW -> new ArrowSource();
    };
  }
}
