package io.ansim.enclave.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory that several processes can share by descriptor and that exists in no file system. Its
 * holder needs no access to what is in it: one process writes it, and once {@link #seal sealed} no
 * other ever can.
 */
public final class SharedMemory implements AutoCloseable {
  private static final long MFD_CLOEXEC = 1;
  private static final long MFD_ALLOW_SEALING = 2;
  private static final long MFD_NOEXEC_SEAL = 8;
  private static final long F_ADD_SEALS = 1033;
  private static final long F_GET_SEALS = 1034;
  private static final long SEAL_SEAL_SHRINK_GROW_FUTURE_WRITE = 1 | 2 | 4 | 16;
  private static final long PROT_READ = 1;
  private static final long PROT_WRITE = 2;
  private static final long MAP_SHARED = 1;
  private static final long MADV_DONTDUMP = 16;

  private final long bytes;
  private int descriptor;
  private boolean closed;

  private SharedMemory(int descriptor, long bytes) {
    this.descriptor = descriptor;
    this.bytes = bytes;
  }

  /**
   * Creates memory of a fixed length, all zeros; pages are taken only where something is written.
   */
  public static SharedMemory create(String name, long bytes) {
    try (Arena arena = Arena.ofConfined()) {
      long text = arena.allocateFrom(name).address();
      long flags = MFD_CLOEXEC | MFD_ALLOW_SEALING;
      long created = Linux.attempt(SystemCall.MEMFD_CREATE, text, flags | MFD_NOEXEC_SEAL);
      if (created == -Linux.EINVAL) { // kernels before 6.3 do not know the no-exec seal
        created = Linux.attempt(SystemCall.MEMFD_CREATE, text, flags);
      }
      int descriptor = (int) Linux.require(SystemCall.MEMFD_CREATE, created);
      Linux.call(SystemCall.FTRUNCATE, descriptor, bytes);
      return new SharedMemory(descriptor, bytes);
    }
  }

  /** This process's descriptor of it: for the one that is to write it, and once sealed for all. */
  public synchronized int descriptor() {
    if (closed) {
      throw new IllegalStateException("the memory is closed");
    }
    return descriptor;
  }

  /** Its length. */
  public long bytes() {
    return bytes;
  }

  /**
   * Forbids for good every new way to write it and every change of its length; only who has it
   * mapped for writing now still can. From here on {@link #descriptor} is open for reading only.
   */
  public synchronized void seal() {
    Linux.call(SystemCall.FCNTL, descriptor, F_ADD_SEALS, SEAL_SEAL_SHRINK_GROW_FUTURE_WRITE);
    int reading = Linux.open("/proc/self/fd/" + descriptor, 0);
    Linux.close(descriptor);
    descriptor = reading;
  }

  /** Whether {@link #seal} has taken effect on a descriptor's memory, as the kernel tells it. */
  public static boolean isSealed(int descriptor) {
    long seals = Linux.attempt(SystemCall.FCNTL, descriptor, F_GET_SEALS);
    return seals >= 0
        && (seals & SEAL_SEAL_SHRINK_GROW_FUTURE_WRITE) == SEAL_SEAL_SHRINK_GROW_FUTURE_WRITE;
  }

  /** Maps memory that was received for reading, until the arena is closed. */
  public static MemorySegment read(int descriptor, long bytes, Arena arena) {
    return map(descriptor, bytes, PROT_READ, arena);
  }

  /** Maps memory that is not sealed yet for reading and writing, until the arena is closed. */
  public static MemorySegment write(int descriptor, long bytes, Arena arena) {
    return map(descriptor, bytes, PROT_READ | PROT_WRITE, arena);
  }

  // Length and lifetime of the mapping are known here and nowhere else.
  @SuppressWarnings("restricted")
  private static MemorySegment map(int descriptor, long bytes, long access, Arena arena) {
    if (bytes == 0) {
      return MemorySegment.NULL;
    }
    long address = Linux.call(SystemCall.MMAP, 0, bytes, access, MAP_SHARED, descriptor, 0);
    Linux.attempt(SystemCall.MADVISE, address, bytes, MADV_DONTDUMP);
    return MemorySegment.ofAddress(address)
        .reinterpret(bytes, arena, _ -> Linux.attempt(SystemCall.MUNMAP, address, bytes));
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      Linux.close(descriptor);
    }
  }
}
