package io.ansim.enclave.store.arrow.v1;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** An arena for plain data: what was allocated is zeroed before it is given back. */
final class Buffers implements Arena {
  private final Arena arena = Arena.ofShared();
  private final List<MemorySegment> allocated = new ArrayList<>();

  @Override
  public synchronized MemorySegment allocate(long bytes, long alignment) {
    MemorySegment memory = arena.allocate(bytes, alignment);
    allocated.add(memory);
    return memory;
  }

  @Override
  public MemorySegment.Scope scope() {
    return arena.scope();
  }

  @Override
  public synchronized void close() {
    if (arena.scope().isAlive()) {
      allocated.forEach(memory -> memory.fill((byte) 0));
      arena.close();
    }
  }
}
