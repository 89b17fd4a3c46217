package io.ansim.enclave.linux;

import java.nio.file.Path;
import java.util.List;

/**
 * Has the kernel read parts of a file before somebody asks for them, all of the disk's queue at
 * once and nothing beside them; some way ahead and no further, so that they are still there when
 * they are asked for. It is advice: whoever reads the file finds out what is wrong with it.
 */
public final class ReadAhead implements AutoCloseable {
  /** How far ahead, in bytes: seconds of a fast disk, and little of a machine's memory. */
  private static final long WINDOW_BYTES = 1L << 30;

  private static final long ADVICE_RANDOM = 1;
  private static final long ADVICE_WILL_NEED = 3;

  private final int descriptor;
  private final List<Part> parts;
  private long reached;
  private boolean closed;

  /**
   * Some bytes of a file.
   *
   * @param offset where they begin
   * @param bytes how many they are
   */
  public record Part(long offset, long bytes) {}

  private ReadAhead(int descriptor, List<Part> parts) {
    this.descriptor = descriptor;
    this.parts = List.copyOf(parts);
  }

  /** Begins to read parts in their order. */
  public static ReadAhead begin(Path file, List<Part> parts) {
    ReadAhead ahead = new ReadAhead(Linux.open(file.toString(), 0), parts);
    // Advice waits when the disk's queue is full.
    Thread.ofPlatform().daemon().name("read-ahead").start(ahead::run);
    return ahead;
  }

  /**
   * Has reads through a descriptor, whoever has it, bring to memory what they ask for and not what
   * follows it: parts of columns lie apart.
   */
  public static void onlyWhatIsAsked(int descriptor) {
    Linux.attempt(SystemCall.FADVISE64, descriptor, 0, 0, ADVICE_RANDOM);
  }

  /** So many bytes of the parts have been made use of. */
  public synchronized void reached(long bytes) {
    reached = Math.max(reached, bytes);
    notifyAll();
  }

  /** Reads no further; again does nothing. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  private void run() {
    try {
      long at = 0;
      for (Part part : parts) {
        if (!isDue(at)) {
          return;
        }
        Linux.attempt(
            SystemCall.FADVISE64, descriptor, part.offset(), part.bytes(), ADVICE_WILL_NEED);
        at += part.bytes();
      }
    } finally {
      Linux.close(descriptor);
    }
  }

  /** Waits until a place is near enough; false if nothing more is to be read. */
  private synchronized boolean isDue(long at) {
    while (!closed && at - reached > WINDOW_BYTES) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return !closed;
  }
}
