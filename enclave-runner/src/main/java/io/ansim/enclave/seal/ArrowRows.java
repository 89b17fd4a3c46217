package io.ansim.enclave.seal;

import io.ansim.enclave.seal.ipc.IpcBatch;
import io.ansim.enclave.seal.ipc.IpcColumn;
import io.ansim.enclave.seal.ipc.IpcField;
import io.ansim.enclave.seal.ipc.IpcFile;
import io.ansim.enclave.seal.ipc.IpcType;
import io.ansim.enclave.seal.ipc.IpcVector;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;

/** Gives the rows of an Arrow file to the engine, in their order, as a function of SQL. */
final class ArrowRows implements DuckDBTableFunction<IpcFile, ArrowRows.Scan, Object> {
  // Beyond what can be meant, and within what the engine can hold: a bad row.
  private static final LocalDateTime FAR = LocalDateTime.of(9999, 1, 1, 0, 0);
  private static final long FAR_SECONDS = FAR.toEpochSecond(ZoneOffset.UTC);

  private final IpcFile content;
  private final List<Integer> readable;

  private ArrowRows(IpcFile content) {
    this.content = content;
    this.readable =
        IntStream.range(0, content.fields().size())
            .filter(i -> content.fields().get(i).type().kind() != IpcType.Kind.OTHER)
            .boxed()
            .toList();
  }

  /** How far one reading of the file is. */
  static final class Scan {
    private final int[] columns;
    private int batch;
    private long row;

    private Scan(int[] columns) {
      this.columns = columns;
    }
  }

  /** Makes the rows known to an engine under a name. */
  static void register(Engine engine, String function, IpcFile content) throws SQLException {
    try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      builder
          .withName(function)
          .withProjectionPushdown()
          .withFunction(new ArrowRows(content))
          .register(engine.connection());
    }
  }

  @Override
  public IpcFile bind(DuckDBTableFunctionBindInfo info) throws SQLException {
    for (int index : readable) {
      IpcField field = content.fields().get(index);
      try (DuckDBLogicalType type = logical(field.type())) {
        info.addResultColumn(field.name(), type);
      }
    }
    info.setCardinality(content.rows(), true);
    return content;
  }

  private static DuckDBLogicalType logical(IpcType type) throws SQLException {
    return switch (type.kind()) {
      case NULL, TEXT, OTHER -> DuckDBLogicalType.of(DuckDBColumnType.VARCHAR);
      case SIGNED -> DuckDBLogicalType.of(DuckDBColumnType.BIGINT);
      case UNSIGNED ->
          DuckDBLogicalType.of(
              type.width() == Long.BYTES ? DuckDBColumnType.UBIGINT : DuckDBColumnType.BIGINT);
      case REAL -> DuckDBLogicalType.of(DuckDBColumnType.DOUBLE);
      case BOOLEAN -> DuckDBLogicalType.of(DuckDBColumnType.BOOLEAN);
      case DECIMAL -> DuckDBLogicalType.decimal(38, type.detail());
      case DAY -> DuckDBLogicalType.of(DuckDBColumnType.DATE);
      case TIME -> DuckDBLogicalType.of(DuckDBColumnType.TIMESTAMP);
    };
  }

  @Override
  public Scan init(DuckDBTableFunctionInitInfo info) {
    // One thread, so that the rows keep their order.
    info.setMaxThreads(1);
    int[] columns = new int[Math.toIntExact(info.getColumnCount())];
    for (int i = 0; i < columns.length; i++) {
      long index = info.getColumnIndex(i);
      // The engine asks for a row's number by one beyond all columns.
      columns[i] = index < 0 || index >= readable.size() ? -1 : readable.get((int) index);
    }
    return new Scan(columns);
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter out) {
    Scan scan = call.getInitData();
    while (scan.batch < content.batches().size()
        && scan.row == content.batches().get(scan.batch).rows()) {
      scan.batch++;
      scan.row = 0;
    }
    if (scan.batch == content.batches().size()) {
      return 0;
    }
    IpcBatch batch = content.batches().get(scan.batch);
    int rows = Math.toIntExact(Math.min(out.capacity(), batch.rows() - scan.row));
    for (int i = 0; i < scan.columns.length; i++) {
      if (scan.columns[i] >= 0) {
        write(batch.columns().get(scan.columns[i]), scan.row, rows, out.vector(i));
      }
    }
    scan.row += rows;
    return rows;
  }

  private static void write(IpcColumn column, long from, int rows, DuckDBWritableVector out) {
    byte[][] texts = new byte[rows][];
    boolean isText = false;
    for (int i = 0; i < rows; i++) {
      IpcVector vector = column.vector(from + i);
      long at = column.place(from + i);
      if (vector.isNull(at)) {
        out.setNull(i);
        continue;
      }
      IpcType type = vector.type();
      switch (type.kind()) {
        case SIGNED -> out.setLong(i, vector.whole(at));
        case UNSIGNED -> {
          if (type.width() == Long.BYTES) {
            out.setUint64(i, new BigInteger(Long.toUnsignedString(vector.whole(at))));
          } else {
            out.setLong(i, vector.whole(at));
          }
        }
        case REAL -> out.setDouble(i, vector.real(at));
        case BOOLEAN -> out.setBoolean(i, vector.truth(at));
        case DECIMAL -> out.setBigDecimal(i, vector.decimal(at));
        case DAY -> out.setDate(i, day(vector.whole(at)));
        case TIME -> out.setTimestamp(i, time(vector.whole(at), type.detail()));
        case TEXT -> {
          isText = true;
          texts[i] = vector.bytes(at);
          if (!Utf8.isWellFormed(texts[i])) {
            throw new IllegalArgumentException("text that is not UTF-8");
          }
        }
        case NULL, OTHER -> throw new IllegalStateException("such a column is not read");
      }
    }
    if (isText) {
      out.setStringUtf8Batch(0, texts);
    }
  }

  private static LocalDate day(long days) {
    return Math.abs(days) > FAR.toLocalDate().toEpochDay()
        ? FAR.toLocalDate()
        : LocalDate.ofEpochDay(days);
  }

  private static LocalDateTime time(long since, int second) {
    long seconds = Math.floorDiv(since, (long) second);
    long fraction = Math.floorMod(since, (long) second) * (1_000_000_000L / second);
    return Math.abs(seconds) > FAR_SECONDS
        ? FAR
        : LocalDateTime.ofEpochSecond(seconds, (int) (fraction / 1000 * 1000), ZoneOffset.UTC);
  }
}
