package io.ansim.audit;

import java.util.Random;

/** The random source of property tests; prints the seed, which `-Dansim.seed=` repeats. */
public final class Seeded {
  private static final long SEED = Long.getLong("ansim.seed", 20_261_122L);

  private Seeded() {}

  public static Random random(Class<?> test) {
    System.out.println(test.getSimpleName() + " runs with -Dansim.seed=" + SEED);
    return new Random(SEED);
  }
}
