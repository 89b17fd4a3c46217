package io.ansim.enclave.store.arrow.v1;

import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Memory as a stream. */
final class SegmentStream extends InputStream {
  private final MemorySegment memory;
  private long at;

  SegmentStream(MemorySegment memory) {
    this.memory = memory;
  }

  @Override
  public int read() {
    return at == memory.byteSize()
        ? -1
        : Byte.toUnsignedInt(memory.get(ValueLayout.JAVA_BYTE, at++));
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (length > 0 && at == memory.byteSize()) {
      return -1;
    }
    int count = (int) Math.min(length, memory.byteSize() - at);
    MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, into, offset, count);
    at += count;
    return count;
  }
}
