package io.ansim.enclave.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class ProportionTest {
  /** Values of R's {@code binom.test(hits, trials)$conf.int}. */
  @Test
  void bounds_knownAnswers_areThoseOfClopperAndPearson() {
    assertInterval(0, 10, 0, 0.3084971);
    assertInterval(5, 10, 0.1870860, 0.8129140);
    assertInterval(10, 10, 0.6915029, 1);
    assertInterval(7, 20, 0.1539092, 0.5921885);
    assertInterval(500, 1000, 0.4685492, 0.5314508);
  }

  @Test
  void bounds_manyTrials_lieAroundTheShare() {
    Proportion proportion = new Proportion(4_000, 20_000);
    double deviation = Math.sqrt(0.2 * 0.8 / 20_000);
    assertEquals(0.2 - 4.75 * deviation, proportion.lower(1e-6), 5e-4);
    assertEquals(0.2 + 4.75 * deviation, proportion.upper(1e-6), 5e-4);
  }

  @Test
  void proportion_moreHitsThanTrials_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Proportion(3, 2));
  }

  private static void assertInterval(long hits, long trials, double lower, double upper) {
    Proportion proportion = new Proportion(hits, trials);
    assertEquals(lower, proportion.lower(0.025), 1e-6);
    assertEquals(upper, proportion.upper(0.025), 1e-6);
  }
}
