package io.ansim.enclave.engine.clustered;

import java.util.Arrays;

/** So many numbers for each group, adjoining, from 0. */
final class CellStore {
  /** The most numbers of one thread: 64 MiB. */
  private static final int MOST = 1 << 23;

  private final int width;
  private long[] numbers = new long[0];

  CellStore(int width) {
    this.width = width;
  }

  int width() {
    return width;
  }

  long[] numbers() {
    return numbers;
  }

  /** Makes room for so many groups. */
  void reserve(int cells) {
    long wanted = (long) cells * width;
    if (wanted > numbers.length) {
      if (wanted > MOST) {
        throw new OutOfRoom();
      }
      numbers = Arrays.copyOf(numbers, (int) Math.min(MOST, Math.max(2 * wanted, 1024)));
    }
  }
}
