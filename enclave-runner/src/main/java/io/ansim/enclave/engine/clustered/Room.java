package io.ansim.enclave.engine.clustered;

/**
 * The memory that one thread has for groups; whoever needs more leaves the question to the engine.
 */
final class Room {
  private static final int PARTS_OF_HEAP = 4;

  private long bytes;

  private Room(long bytes) {
    this.bytes = bytes;
  }

  /** The room of one of so many threads: together a quarter of the heap. */
  static Room of(int threads) {
    return new Room(Runtime.getRuntime().maxMemory() / PARTS_OF_HEAP / threads);
  }

  /**
   * Takes some of it.
   *
   * @throws OutOfRoom if there is less
   */
  void take(long wanted) {
    bytes -= wanted;
    if (bytes < 0) {
      throw new OutOfRoom();
    }
  }
}
