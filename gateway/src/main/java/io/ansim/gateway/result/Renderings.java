package io.ansim.gateway.result;

import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.table.ArrowTable;
import io.ansim.policy.table.CsvTable;
import io.ansim.policy.table.ParquetTable;

/** A release in all its forms; the same release always gives the same bytes. */
public final class Renderings {
  private final byte[] json;
  private final byte[] csv;
  private final byte[] arrow;
  private final byte[] parquet;

  private Renderings(byte[] json, byte[] csv, byte[] arrow, byte[] parquet) {
    this.json = json;
    this.csv = csv;
    this.arrow = arrow;
    this.parquet = parquet;
  }

  /** Renders a release. */
  public static Renderings of(ReleasedTable release) {
    return new Renderings(
        JsonTable.render(release),
        CsvTable.render(release),
        ArrowTable.render(release),
        ParquetTable.render(release));
  }

  /** A copy of the release in one form. */
  public byte[] in(Format format) {
    return switch (format) {
      case JSON -> json.clone();
      case CSV -> csv.clone();
      case ARROW -> arrow.clone();
      case PARQUET -> parquet.clone();
    };
  }
}
