package io.ansim.enclave.duckdb;

import static io.ansim.enclave.duckdb.CFunction.POINTER;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Values of one column that the engine works with at a time. */
public final class EngineVector {
  private static final CFunction DATA =
      CFunction.giving(POINTER, "duckdb_vector_get_data", POINTER);
  private static final CFunction VALIDITY =
      CFunction.giving(POINTER, "duckdb_vector_get_validity", POINTER);
  private static final CFunction MAY_MISS =
      CFunction.of("duckdb_vector_ensure_validity_writable", POINTER);

  private final MemorySegment vector;

  EngineVector(MemorySegment vector) {
    this.vector = vector;
  }

  /** So many bytes of values. */
  public MemorySegment values(long bytes) {
    return CFunction.memory(DATA.pointer(vector), bytes);
  }

  /** The bitmap of values that are there, in whole 64-bit words; none if no value is missing. */
  public Optional<MemorySegment> validity(int rows) {
    MemorySegment words = VALIDITY.pointer(vector);
    return words.address() == 0
        ? Optional.empty()
        : Optional.of(CFunction.memory(words, validityBytes(rows)));
  }

  /** The bitmap to say which values are there. */
  public MemorySegment writableValidity(int rows) {
    MAY_MISS.run(vector);
    return validity(rows).orElseThrow();
  }

  /** The bytes of a bitmap of so many rows in whole 64-bit words. */
  public static long validityBytes(int rows) {
    return Math.ceilDiv(rows, Long.SIZE) * (long) Long.BYTES;
  }
}
