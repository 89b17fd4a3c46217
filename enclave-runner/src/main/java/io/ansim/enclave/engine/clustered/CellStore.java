package io.ansim.enclave.engine.clustered;

import java.util.Arrays;

/** So many numbers for each group, adjoining, from 0. */
final class CellStore {
  private static final int FIRST = 256;
  private static final int MOST = 1 << 27;

  private final int width;
  private final Room room;
  private long[] numbers = new long[0];

  CellStore(int width, Room room) {
    this.width = width;
    this.room = room;
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
      int length = (int) Math.max(wanted + wanted / 2, FIRST);
      room.take((long) (length - numbers.length) * Long.BYTES);
      numbers = Arrays.copyOf(numbers, length);
    }
  }
}
