package io.ansim.enclave.engine.clustered;

import io.ansim.policy.disclosure.Makeup;
import io.ansim.policy.disclosure.PersonSketch;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/** Who is behind one amount of each group, and how unequally. */
final class Crowd {
  private static final BigInteger LIMIT = BigInteger.valueOf(Long.MAX_VALUE);
  private static final int BUCKET_SHIFT = Long.SIZE - 6;

  private static final int PERSONS = PersonSketch.BUCKETS;
  private static final int MOST_ROWS = PERSONS + 1;
  private static final int SQUARE_ROWS = PERSONS + 2;
  private static final int MOST_TOTAL = PERSONS + 4;
  private static final int SQUARE_TOTAL = PERSONS + 5;
  private static final int WIDTH = PERSONS + 7;

  private final Look look;
  private final Optional<Load> load;
  private final boolean ofSums;
  private final BigInteger unit;
  private final long maxRows;
  private final CellStore store;

  /**
   * The crowd of an amount.
   *
   * @param ofSums whether only those are in it who add something to the total
   * @param unit in how many units a total is squared, a power of two
   */
  Crowd(Look look, Optional<Load> load, boolean ofSums, BigInteger unit, long maxRows, Room room) {
    this.look = look;
    this.load = load;
    this.ofSums = ofSums;
    this.unit = unit;
    this.maxRows = maxRows;
    this.store = new CellStore(WIDTH, room);
  }

  void reserve(int cells) {
    store.reserve(cells);
  }

  void settle(Pairs pairs, int[] counted, int many, long[] numberOfPair) {
    int[] rows = look.rows(pairs);
    int shift = unit.bitLength() - 1;
    for (int i = 0; i < many; i++) {
      int pair = counted[i];
      long total = load.isPresent() ? Math.abs(load.get().ofPair(pair)) : 0;
      if (ofSums ? total != 0 : rows[pair] > 0) {
        long[] numbers = store.numbers();
        int at = pairs.cell[pair] * WIDTH;
        long number = numberOfPair[pair];
        long counting = Math.min(rows[pair], maxRows);
        numbers[at + (int) (number >>> BUCKET_SHIFT)] ^= number;
        numbers[at + PERSONS]++;
        numbers[at + MOST_ROWS] = Math.max(numbers[at + MOST_ROWS], counting);
        addSquare(numbers, at + SQUARE_ROWS, counting);
        numbers[at + MOST_TOTAL] = Math.max(numbers[at + MOST_TOTAL], total);
        addSquare(numbers, at + SQUARE_TOTAL, total >> shift);
      }
    }
  }

  /** Adds a square of up to 126 bits to a number of two halves. */
  private static void addSquare(long[] numbers, int at, long value) {
    add(numbers, at, value * value, Math.multiplyHigh(value, value));
  }

  private static void add(long[] numbers, int at, long low, long high) {
    long sum = numbers[at] + low;
    numbers[at + 1] += high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    numbers[at] = sum;
  }

  /** Adds the crowd of a group that another thread has. */
  void merge(int cell, Crowd other, int otherCell) {
    long[] numbers = store.numbers();
    long[] others = other.store.numbers();
    int at = cell * WIDTH;
    int from = otherCell * WIDTH;
    for (int bucket = 0; bucket < PersonSketch.BUCKETS; bucket++) {
      numbers[at + bucket] ^= others[from + bucket];
    }
    numbers[at + PERSONS] += others[from + PERSONS];
    for (int most : new int[] {MOST_ROWS, MOST_TOTAL}) {
      numbers[at + most] = Math.max(numbers[at + most], others[from + most]);
    }
    for (int square : new int[] {SQUARE_ROWS, SQUARE_TOTAL}) {
      add(numbers, at + square, others[from + square], others[from + square + 1]);
    }
  }

  /** The makeup of a group's amount. */
  Makeup of(int cell) {
    long[] numbers = store.numbers();
    int at = cell * WIDTH;
    long persons = numbers[at + PERSONS];
    return new Makeup(
        PersonSketch.of(Arrays.copyOfRange(numbers, at, at + PersonSketch.BUCKETS)),
        persons,
        share(numbers, at + MOST_ROWS, at + SQUARE_ROWS, persons, BigInteger.ONE),
        share(numbers, at + MOST_TOTAL, at + SQUARE_TOTAL, persons, unit));
  }

  /** The quadratic mean is rounded up; of squares in coarser units it is never the larger. */
  private static Makeup.Share share(
      long[] numbers, int mostAt, int squareAt, long persons, BigInteger unit) {
    if (persons == 0) {
      return Makeup.Share.NONE;
    }
    BigInteger largest = BigInteger.valueOf(numbers[mostAt]);
    BigInteger squares =
        BigInteger.valueOf(numbers[squareAt + 1])
            .shiftLeft(Long.SIZE)
            .add(new BigInteger(Long.toUnsignedString(numbers[squareAt])));
    BigInteger[] mean = squares.divideAndRemainder(BigInteger.valueOf(persons));
    BigInteger[] root = mean[0].add(BigInteger.valueOf(mean[1].signum())).sqrtAndRemainder();
    BigInteger typical =
        root[0].add(BigInteger.valueOf(root[1].signum())).multiply(unit).min(largest);
    return new Makeup.Share(
        largest.min(LIMIT).longValueExact(), typical.min(LIMIT).longValueExact());
  }
}
