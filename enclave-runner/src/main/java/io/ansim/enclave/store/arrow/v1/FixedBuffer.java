package io.ansim.enclave.store.arrow.v1;

import io.ansim.enclave.duckdb.EngineVector;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/** Values of one width; the engine has them just so. */
sealed class FixedBuffer extends ColumnBuffer permits CodeBuffer {
  private final Encoding encoding;
  private final int width;
  final MemorySegment values;

  FixedBuffer(Encoding encoding, Arena arena) {
    super(arena);
    this.encoding = encoding;
    this.width = encoding.bytes();
    this.values =
        arena.allocate(Geometry.padded((long) Geometry.GROUP * width), Geometry.ALIGNMENT);
  }

  @Override
  void copy(EngineVector source, int from, int count, int at) {
    MemorySegment.copy(
        source.values((long) (from + count) * width),
        (long) from * width,
        values,
        (long) at * width,
        (long) count * width);
  }

  @Override
  final void erase(int row) {
    values.asSlice((long) row * width, width).fill((byte) 0);
  }

  @Override
  final List<MemorySegment> values(int rows) {
    MemorySegment padded = values.asSlice(0, Geometry.padded((long) rows * width));
    padded.asSlice((long) rows * width).fill((byte) 0);
    return List.of(padded);
  }

  @Override
  final Optional<ColumnarTable.Range> range(int rows, Bitmap present) {
    return Ranges.of(encoding, values, rows, present);
  }

  @Override
  final boolean isFull() {
    return false;
  }

  @Override
  final long textBytes() {
    return 0;
  }

  @Override
  final void empty() {}
}
