package io.ansim.enclave.store;

import java.util.Arrays;
import java.util.Optional;

/** How the plain bytes of a dataset are laid out. */
public enum StoreFormat {
  /** Ordinary DuckDB files, one a shard of persons. */
  DUCKDB(1, "duckdb"),
  /** Columns in Arrow's memory layout, rows clustered by person. */
  ARROW(2, "arrow");

  private final int code;
  private final String word;

  StoreFormat(int code, String word) {
    this.code = code;
    this.word = word;
  }

  /** The number in a sealed file's header. */
  public int code() {
    return code;
  }

  /** The name on command lines and in manifests. */
  public String word() {
    return word;
  }

  /** The format with a number, if there is one. */
  public static Optional<StoreFormat> coded(int code) {
    return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
  }

  /** The format with a name, if there is one. */
  public static Optional<StoreFormat> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
