package io.ansim.enclave.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * A file that exists only in memory and only for this process; once sealed nobody, not even this
 * process, can change it.
 */
public final class AnonymousFile implements AutoCloseable {
  private static final long MFD_CLOEXEC = 1;
  private static final long MFD_ALLOW_SEALING = 2;
  private static final long MFD_NOEXEC_SEAL = 8;
  private static final long F_ADD_SEALS = 1033;
  private static final long F_GET_SEALS = 1034;
  private static final long SEAL_SEAL_SHRINK_GROW_WRITE = 1 | 2 | 4 | 8;
  private static final int BUFFER = 1 << 16;
  private static final int MAX_WAITS = 100;
  private static final long WAIT_NANOSECONDS = 100_000_000;

  private final int descriptor;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment buffer = arena.allocate(BUFFER, Long.BYTES);
  private boolean closed;

  private AnonymousFile(int descriptor) {
    this.descriptor = descriptor;
  }

  /** Creates an empty one; must happen before the seccomp filter, which denies it. */
  public static AnonymousFile create(String name) {
    try (Arena arena = Arena.ofConfined()) {
      long text = arena.allocateFrom(name).address();
      long flags = MFD_CLOEXEC | MFD_ALLOW_SEALING;
      long descriptor = Linux.attempt(SystemCall.MEMFD_CREATE, text, flags | MFD_NOEXEC_SEAL);
      if (descriptor == -Linux.EINVAL) { // kernels before 6.3 do not know the no-exec seal
        descriptor = Linux.attempt(SystemCall.MEMFD_CREATE, text, flags);
      }
      return new AnonymousFile((int) Linux.require(SystemCall.MEMFD_CREATE, descriptor));
    }
  }

  /** The path under which this process, and only it, can open the file. */
  public Path path() {
    return Path.of("/proc/self/fd/" + descriptor);
  }

  /** This process's descriptor of it. */
  public int descriptor() {
    return descriptor;
  }

  /** Appends bytes. */
  public synchronized void write(byte[] bytes, int offset, int length) {
    for (int at = 0; at < length; at += BUFFER) {
      int n = Math.min(BUFFER, length - at);
      MemorySegment.copy(bytes, offset + at, buffer, JAVA_BYTE, 0, n);
      Linux.writeFully(descriptor, buffer.asSlice(0, n));
    }
  }

  /**
   * Forbids every later change of content, length or seals. The kernel refuses that while it holds
   * on to a page itself, as when it moves one; it is then asked again, for ten seconds at the most.
   */
  public void seal() {
    long answer = addSeals();
    for (int i = 0; i < MAX_WAITS && answer == -Linux.EBUSY; i++) {
      LockSupport.parkNanos(WAIT_NANOSECONDS);
      answer = addSeals();
    }
    Linux.require(SystemCall.FCNTL, answer);
  }

  private long addSeals() {
    return Linux.attempt(SystemCall.FCNTL, descriptor, F_ADD_SEALS, SEAL_SEAL_SHRINK_GROW_WRITE);
  }

  /** Whether {@link #seal} has taken effect, as the kernel tells it. */
  public boolean isSealed() {
    long seals = Linux.call(SystemCall.FCNTL, descriptor, F_GET_SEALS);
    return (seals & SEAL_SEAL_SHRINK_GROW_WRITE) == SEAL_SEAL_SHRINK_GROW_WRITE;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      buffer.fill((byte) 0);
      arena.close();
      Linux.close(descriptor);
    }
  }
}
