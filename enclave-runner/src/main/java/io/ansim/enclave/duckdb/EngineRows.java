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
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;

/** The rows of a query as they lie in the engine's memory, some at a time and none kept. */
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
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment slot = arena.allocate(ValueLayout.ADDRESS);
  private DataChunk chunk = new DataChunk(MemorySegment.NULL);

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

  /** Goes on to the next rows; what was seen of those before is gone. */
  public boolean next() throws SQLException {
    drop();
    chunk = new DataChunk(FETCH.pointer(handle));
    if (chunk.address().address() != 0) {
      return true;
    }
    if (ERROR.pointer(handle).address() != 0) {
      throw new SQLException("the engine failed while its rows were read");
    }
    return false;
  }

  /** How many rows there are at the moment. */
  public int rows() {
    return chunk.rows();
  }

  /** Their values in a column. */
  public EngineVector column(int column) {
    return chunk.vector(column);
  }

  @Override
  public void close() throws SQLException {
    drop();
    arena.close();
    try (statement) {
      result.close();
    }
  }

  private void drop() {
    if (chunk.address().address() != 0) {
      slot.set(ValueLayout.ADDRESS, 0, chunk.address());
      DESTROY.run(slot);
      chunk = new DataChunk(MemorySegment.NULL);
    }
  }
}
