package io.ansim.enclave.duckdb;

import static io.ansim.enclave.duckdb.CFunction.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;

/** The rows of a query as they lie in the engine's memory, some at a time. */
public final class EngineRows implements AutoCloseable {
  // Three counts that are out of use, two such pointers, and the result itself.
  private static final StructLayout RESULT =
      MemoryLayout.structLayout(
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.ADDRESS,
          ValueLayout.ADDRESS,
          ValueLayout.ADDRESS);
  private static final CFunction FETCH = CFunction.giving(POINTER, "duckdb_fetch_chunk", RESULT);
  private static final CFunction ERROR = CFunction.giving(POINTER, "duckdb_result_error", POINTER);
  private static final CFunction DESTROY = CFunction.of("duckdb_destroy_data_chunk", POINTER);

  private final PreparedStatement statement;
  private final DuckDBChunkedResult result;
  private final MemorySegment handle;

  /** Some of the rows; on close they are gone. Any thread may have them, one at a time. */
  public static final class Batch implements AutoCloseable {
    private final DataChunk chunk;

    private Batch(DataChunk chunk) {
      this.chunk = chunk;
    }

    /** How many rows there are. */
    public int rows() {
      return chunk.rows();
    }

    /** Their values in a column. */
    public EngineVector column(int column) {
      return chunk.vector(column);
    }

    @Override
    public void close() {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment slot = arena.allocate(ValueLayout.ADDRESS);
        slot.set(ValueLayout.ADDRESS, 0, chunk.address());
        DESTROY.run(slot);
      }
    }
  }

  private EngineRows(PreparedStatement statement, DuckDBChunkedResult result) {
    this.statement = statement;
    this.result = result;
    this.handle = CFunction.memory(DriverAccess.result(result), RESULT.byteSize());
  }

  /** Starts a query; the connection does nothing else until this is closed. */
  public static EngineRows of(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      return new EngineRows(statement, statement.unwrap(DuckDBPreparedStatement.class).query());
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  /** The next rows, which the caller closes; none after the last. */
  public Optional<Batch> next() throws SQLException {
    DataChunk chunk = new DataChunk(FETCH.pointer(handle));
    if (chunk.address().address() != 0) {
      return Optional.of(new Batch(chunk));
    }
    if (ERROR.pointer(handle).address() != 0) {
      throw new SQLException("the engine failed while its rows were read");
    }
    return Optional.empty();
  }

  @Override
  public void close() throws SQLException {
    try (statement) {
      result.close();
    }
  }
}
