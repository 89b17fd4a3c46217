package io.ansim.enclave.store.arrow.v1;

import io.ansim.enclave.duckdb.EngineVector;
import io.ansim.enclave.duckdb.Text;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;

/** Codes of the texts that the engine shows. */
final class CodeBuffer extends FixedBuffer {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Encoding encoding;
  private final Codes codes;

  CodeBuffer(Encoding encoding, Codes codes, Arena arena) {
    super(encoding, arena);
    this.encoding = encoding;
    this.codes = codes;
  }

  @Override
  void copy(EngineVector source, int from, int count, int at) {
    MemorySegment texts = source.values((long) (from + count) * Text.BYTES);
    Optional<MemorySegment> validity = source.validity(from + count);
    for (int i = 0; i < count; i++) {
      int row = from + i;
      if (validity.isEmpty() || Bitmap.has(validity.get(), row)) {
        put(at + i, codes.of(texts, row));
      }
    }
  }

  private void put(int row, int code) {
    switch (encoding) {
      case CODE8 -> values.set(ValueLayout.JAVA_BYTE, row, (byte) code);
      case CODE16 -> values.setAtIndex(SHORT, row, (short) code);
      default -> values.setAtIndex(INT, row, code);
    }
  }
}
