package io.ansim.enclave.duckdb;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBBindings;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;

/**
 * What the JDBC driver keeps to itself and has no public way to: registering a table function that
 * was made through the C interface, and the C interface's handle of a result. Tests fail when a
 * newer driver no longer has them.
 */
final class DriverAccess {
  private static final MethodHandle REGISTER;
  private static final VarHandle CONNECTION;
  private static final VarHandle RESULT;

  static {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      REGISTER =
          MethodHandles.privateLookupIn(DuckDBBindings.class, lookup)
              .findStatic(
                  DuckDBBindings.class,
                  "duckdb_register_table_function",
                  MethodType.methodType(int.class, ByteBuffer.class, ByteBuffer.class));
      CONNECTION =
          MethodHandles.privateLookupIn(DuckDBConnection.class, lookup)
              .findVarHandle(DuckDBConnection.class, "connRef", ByteBuffer.class);
      RESULT =
          MethodHandles.privateLookupIn(DuckDBChunkedResult.class, lookup)
              .findVarHandle(DuckDBChunkedResult.class, "resultRef", ByteBuffer.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private DriverAccess() {}

  /** Makes a function known to every connection of an engine. */
  static void register(Connection connection, MemorySegment function) throws SQLException {
    ByteBuffer handle = (ByteBuffer) CONNECTION.get(connection.unwrap(DuckDBConnection.class));
    int state;
    try {
      state = (int) REGISTER.invokeExact(handle, function.asByteBuffer());
    } catch (Throwable e) {
      throw new SQLException("a table of ours could not be registered", e);
    }
    if (state != 0) {
      throw new SQLException("a table of ours could not be registered");
    }
  }

  /** The address of the {@code duckdb_result} of an open result. */
  static MemorySegment result(DuckDBChunkedResult result) {
    ByteBuffer handle = (ByteBuffer) RESULT.get(result);
    return MemorySegment.ofAddress(MemorySegment.ofBuffer(handle).address());
  }
}
