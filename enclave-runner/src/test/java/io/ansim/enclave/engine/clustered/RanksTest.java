package io.ansim.enclave.engine.clustered;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class RanksTest {
  private static final int PERSONS = 100_000;
  private static final int GROUPS = 8;

  /** Six standard deviations of how often one of eight is chosen among so many. */
  private static final double TOLERANCE = 6 * Math.sqrt(PERSONS * (1.0 / GROUPS) * 7 / GROUPS);

  @Test
  void of_personsThatAreNumbered_everyGroupIsFirstEquallyOften() {
    long[] groups = new Random(20260115L).longs(GROUPS).toArray();
    int[] first = new int[GROUPS];
    try (Ranks ranks = ranks(1)) {
      for (int person = 0; person < PERSONS; person++) {
        first[least(ranks.ofPerson(person), groups)]++;
      }
    }
    for (int times : first) {
      assertEquals((double) PERSONS / GROUPS, times, TOLERANCE);
    }
  }

  @Test
  void ofPerson_anotherKey_isAnotherNumber() {
    try (Ranks one = ranks(1);
        Ranks other = ranks(2)) {
      assertNotEquals(one.ofPerson(7), other.ofPerson(7));
    }
  }

  @Test
  void of_aKnownPersonAndGroup_isTheVectorOfTheRecord() {
    try (Ranks ranks = new Ranks(new long[] {1, 2, 3})) {
      assertEquals("615e6fe96b94b0d8", Long.toHexString(Ranks.of(ranks.ofPerson(4), 5)));
    }
  }

  private static Ranks ranks(long seed) {
    RandomGenerator random = new Random(seed);
    return new Ranks(random.longs(3).toArray());
  }

  private static int least(long person, long[] groups) {
    int least = 0;
    for (int i = 1; i < groups.length; i++) {
      if (Long.compareUnsigned(Ranks.of(person, groups[i]), Ranks.of(person, groups[least])) < 0) {
        least = i;
      }
    }
    return least;
  }
}
