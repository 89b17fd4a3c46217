package io.ansim.enclave.seal;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Into how many shards the persons are split, and in how many passes over the input the shards are
 * made.
 *
 * @param shards how many shards there are
 * @param passes how many passes, each of which makes some shards that follow each other
 */
record Plan(int shards, int passes) {
  /** Everything in one piece. */
  static final Plan WHOLE = new Plan(1, 1);

  private static final int MAX_SHARDS = 256;
  private static final int MAX_SHARDS_A_PASS = 8;

  // What the engine was seen to take for a sort beside what it sorts: keys, rows, and the result.
  private static final double SORTING = 2.5;
  // A shard's compressed file beside the rows it is made of; text that repeats nothing stays half.
  private static final double COMPRESSED = 0.6;

  /**
   * What has to be sealed, as the engine would hold it, in bytes.
   *
   * @param all the rows of all tables
   * @param largest the rows of the largest table
   * @param fixed what has to be there all the time
   */
  record Size(double all, double largest, double fixed) {}

  /** A pass makes the shards of a range. */
  record Pass(int number, int from, int end) {
    /** How many shards it makes. */
    int shards() {
      return end - from;
    }
  }

  /** Checks the numbers. */
  Plan {
    if (shards < 1 || passes < 1 || passes > shards) {
      throw new IllegalArgumentException("a pass makes at least one shard");
    }
  }

  /** The fewest passes, and then the fewest shards, that some bytes of memory are enough for. */
  static Plan within(double bytes, Size size) {
    for (int passes = 1; passes <= MAX_SHARDS; passes++) {
      for (int each = 1; each <= MAX_SHARDS_A_PASS && passes * each <= MAX_SHARDS; each++) {
        if (size.fixed() + new Plan(passes * each, passes).bytes(size) <= bytes) {
          return new Plan(passes * each, passes);
        }
      }
    }
    throw new EnclaveFault(
        FaultCode.ENGINE_FAILED, "--memory: it is too little for so many rows, give more");
  }

  /** About how many bytes it takes beside what is always there. */
  private double bytes(Size size) {
    // One shard of a pass is read, sealed and dropped table by table.
    double staged = passes == shards ? size.largest() / shards : size.all() / passes;
    return staged + SORTING * size.largest() / shards + image(size);
  }

  /** About how many bytes the compressed file of a shard has. */
  double image(Size size) {
    return COMPRESSED * size.all() / shards;
  }

  /** The passes in their order. */
  List<Pass> all() {
    List<Pass> all = new ArrayList<>();
    for (int pass = 0; pass < passes; pass++) {
      all.add(new Pass(pass, first(pass), first(pass + 1)));
    }
    return all;
  }

  private int first(int pass) {
    return Math.toIntExact((long) pass * shards / passes);
  }
}
