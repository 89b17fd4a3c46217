package io.ansim.enclave.engine.clustered;

import java.util.Arrays;

/**
 * By what it is chosen in which groups a person counts who is in too many: the first few of them in
 * the order of their ranks, which only who has the key can compute. Keys are zeroed on close.
 */
final class Ranks implements AutoCloseable {
  private static final long MULTIPLIER = 0xDABA_0B6E_B093_22E3L;

  private final long[] keys;

  /** Ranks by three keys, which become the ranks' own. */
  Ranks(long[] keys) {
    this.keys = keys;
  }

  /** What a person has to its ranks. */
  long ofPerson(long number) {
    return permuted(permuted(number ^ keys[0]) ^ keys[1]) ^ keys[2];
  }

  /** What persons have to their ranks, in the place of their numbers. */
  void ofPersons(long[] numbers, int count) {
    for (int i = 0; i < count; i++) {
      numbers[i] = ofPerson(numbers[i]);
    }
  }

  /** The rank of a group among a person's; without a sign. */
  static long of(long person, long group) {
    return permuted(person ^ group);
  }

  /**
   * The ranks, to be compared with a sign, in the place of what persons and groups have to them.
   * One loop over a whole block, which the compiler makes vectors of.
   */
  static void signed(long[] mixtures, int count) {
    for (int i = 0; i < count; i++) {
      mixtures[i] = permuted(mixtures[i]) + Long.MIN_VALUE;
    }
  }

  /** A permutation of 64 bits in which each depends on all others. */
  private static long permuted(long bits) {
    long mixed = (bits ^ bits >>> 32) * MULTIPLIER;
    mixed = (mixed ^ mixed >>> 32) * MULTIPLIER;
    return mixed ^ mixed >>> 32;
  }

  @Override
  public void close() {
    Arrays.fill(keys, 0);
  }
}
