package io.ansim.enclave.store.arrow.v1;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * The values of one column in one row group, as they lie in memory.
 *
 * @param encoding how values are written
 * @param rows how many there are
 * @param validity Arrow's bitmap, least significant bit first, set where there is a value; none if
 *     no value is missing
 * @param data the values; where one is missing, zeros
 */
public record Vector(
    Encoding encoding, int rows, Optional<MemorySegment> validity, MemorySegment data) {
  /** The bytes of all texts of an {@link Encoding#UTF8} vector, of which there are so many. */
  public MemorySegment texts(long bytes) {
    return data.asSlice(Geometry.offsets(rows), bytes);
  }
}
