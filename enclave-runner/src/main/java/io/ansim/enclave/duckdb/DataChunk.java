package io.ansim.enclave.duckdb;

import static io.ansim.enclave.duckdb.CFunction.NUMBER;
import static io.ansim.enclave.duckdb.CFunction.POINTER;

import java.lang.foreign.MemorySegment;

/**
 * Rows that the engine works with at a time.
 *
 * @param address the engine's handle
 */
record DataChunk(MemorySegment address) {
  private static final CFunction SIZE =
      CFunction.giving(NUMBER, "duckdb_data_chunk_get_size", POINTER);
  private static final CFunction SET_SIZE =
      CFunction.of("duckdb_data_chunk_set_size", POINTER, NUMBER);
  private static final CFunction VECTOR =
      CFunction.giving(POINTER, "duckdb_data_chunk_get_vector", POINTER, NUMBER);

  int rows() {
    return Math.toIntExact(SIZE.number(address));
  }

  void setRows(int rows) {
    SET_SIZE.run(address, rows);
  }

  EngineVector vector(int column) {
    return new EngineVector(VECTOR.pointer(address, column));
  }
}
