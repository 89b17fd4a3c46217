package io.ansim.policy.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.example.Seeds;
import java.math.BigInteger;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drawn noise against the exact distributions, and samplers with known faults, which must fail. */
@Tag("slow")
class SamplersTest {
  private static final int DRAWS = 1_000_000;

  /** Beyond this the draws do not fit; below it, one honest run in a million fails. */
  private static final double LIMIT = 4.75;

  private final RandomGenerator generator = Seeds.random(20_261_122);

  @ParameterizedTest
  @CsvSource({
    "1,10",
    "1,2",
    "1,1",
    "7,3",
    "4,1",
    "100,1",
    "10000,7",
    "400,1",
    "9000000001,2000000000"
  })
  void draw_gaussian_fits(long numerator, long denominator) {
    DiscreteGaussian gaussian = new DiscreteGaussian(Ratio.of(numerator, denominator));
    double excess =
        GoodnessOfFit.excess(
            DRAWS, () -> gaussian.draw(generator::nextBytes), gaussian(numerator, denominator));
    assertTrue(excess < LIMIT, "excess " + excess);
  }

  @ParameterizedTest
  @CsvSource({"1,5", "1,1", "3,2", "2,3", "10,1", "20,3", "100,1", "7,1"})
  void draw_laplace_fits(long numerator, long denominator) {
    DiscreteLaplace laplace = new DiscreteLaplace(Ratio.of(numerator, denominator));
    double excess =
        GoodnessOfFit.excess(
            DRAWS, () -> laplace.draw(generator::nextBytes), laplace(numerator, denominator));
    assertTrue(excess < LIMIT, "excess " + excess);
  }

  @Test
  void draw_wrongScale_doesNotFit() {
    DiscreteGaussian gaussian = new DiscreteGaussian(Ratio.of(102, 1));
    assertUnfit(() -> gaussian.draw(generator::nextBytes), gaussian(100, 1));
  }

  @Test
  void draw_supportOffByOne_doesNotFit() {
    DiscreteLaplace laplace = new DiscreteLaplace(Ratio.of(10, 1));
    assertUnfit(
        () -> {
          BigInteger drawn = laplace.draw(generator::nextBytes);
          return drawn.signum() == 0 ? BigInteger.ONE : drawn;
        },
        laplace(10, 1));
  }

  @Test
  void draw_zeroCountedTwice_doesNotFit() {
    assertUnfit(
        () -> {
          long magnitude = (long) Math.floor(-10 * Math.log(1 - generator.nextDouble()));
          return BigInteger.valueOf(generator.nextBoolean() ? magnitude : -magnitude);
        },
        laplace(10, 1));
  }

  @Test
  void draw_roundedFloatingPointNoise_doesNotFit() {
    assertUnfit(() -> BigInteger.valueOf(Math.round(generator.nextGaussian())), gaussian(1, 1));
  }

  @Test
  void draw_sameBytes_givesTheSame() {
    DiscreteGaussian gaussian = new DiscreteGaussian(Ratio.of(10_000, 1));
    assertEquals(
        gaussian.draw(Seeds.random(7)::nextBytes), gaussian.draw(Seeds.random(7)::nextBytes));
  }

  @Test
  void scale_zero_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new DiscreteGaussian(Ratio.of(0, 1)));
    assertThrows(IllegalArgumentException.class, () -> new DiscreteLaplace(Ratio.of(0, 1)));
    assertThrows(IllegalArgumentException.class, () -> Ratio.of(-1, 2));
    assertThrows(IllegalArgumentException.class, () -> Ratio.of(1, 0));
  }

  private static void assertUnfit(Supplier<BigInteger> faulty, IntToDoubleFunction weight) {
    double excess = GoodnessOfFit.excess(DRAWS, faulty, weight);
    assertTrue(excess > LIMIT, "excess " + excess);
  }

  private static IntToDoubleFunction gaussian(long numerator, long denominator) {
    return x -> Math.exp(-((double) x * x * denominator) / (2.0 * numerator));
  }

  private static IntToDoubleFunction laplace(long numerator, long denominator) {
    return x -> Math.exp(-Math.abs((double) x) * denominator / numerator);
  }
}
