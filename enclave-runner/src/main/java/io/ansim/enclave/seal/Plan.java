package io.ansim.enclave.seal;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.policy.dataset.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Into how many shards the persons are split, and in how many passes over the input the shards are
 * made.
 *
 * @param shards how many shards there are
 * @param passes how many passes, each of which makes some shards that follow each other
 * @param streamed the tables that are read again whenever they are needed, if there is one shard
 */
record Plan(int shards, int passes, Set<Name> streamed) {
  /** Everything in one piece. */
  static final Plan WHOLE = new Plan(1, 1);

  private static final int MAX_SHARDS = 256;
  private static final int MAX_SHARDS_A_PASS = 8;

  // What the engine was seen to take for a sort beside what it sorts: keys, rows, and the result.
  private static final double SORTING = 2.5;

  /**
   * What has to be sealed, as the engine would hold it, in bytes.
   *
   * @param all the rows of all tables
   * @param largest the rows of the largest table
   * @param fixed what has to be there all the time
   * @param image what is held of the sealed version while it is made
   */
  record Size(double all, double largest, double fixed, double image) {}

  /** A pass makes the shards of a range. */
  record Pass(int number, int from, int end) {
    /** How many shards it makes. */
    int shards() {
      return end - from;
    }
  }

  /** Checks the numbers. */
  Plan {
    streamed = Set.copyOf(streamed);
    if (shards < 1 || passes < 1 || passes > shards) {
      throw new IllegalArgumentException("a pass makes at least one shard");
    }
    if (shards > 1 && !streamed.isEmpty()) {
      throw new IllegalArgumentException("only a whole table is in the order of its persons");
    }
  }

  /** All rows of the shards of a pass are kept. */
  Plan(int shards, int passes) {
    this(shards, passes, Set.of());
  }

  /** Everything in one piece, of which some tables are not kept. */
  static Plan streaming(Set<Name> tables) {
    return new Plan(1, 1, tables);
  }

  /** The fewest passes, and then the fewest shards, that some bytes of memory are enough for. */
  static Plan within(double bytes, Size size) {
    for (int passes = 1; passes <= MAX_SHARDS; passes++) {
      for (int each = 1; each <= MAX_SHARDS_A_PASS && passes * each <= MAX_SHARDS; each++) {
        Plan plan = new Plan(passes * each, passes);
        if (plan.fits(bytes, size)) {
          return plan;
        }
      }
    }
    throw new EnclaveFault(
        FaultCode.ENGINE_FAILED, "--memory: it is too little for so many rows, give more");
  }

  /** Whether some bytes of memory are enough for it. */
  boolean fits(double bytes, Size size) {
    // One shard of a pass is read, sealed and dropped table by table.
    double staged = passes == shards ? size.largest() / shards : size.all() / passes;
    return size.fixed() + staged + SORTING * size.largest() / shards + image(size) <= bytes;
  }

  /** About how many bytes are held of a shard's file. */
  double image(Size size) {
    return size.image() / shards;
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
