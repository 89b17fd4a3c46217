package io.ansim.policy.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.example.Crowd;
import io.ansim.policy.example.Seeds;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PersonSketchTest {
  static LongStream seeds() {
    return Seeds.first(500);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void differingBuckets_ofSetsThatDifferInAFew_isFromOneToAsMany(long seed) {
    RandomGenerator random = Seeds.random(seed);
    long size = random.nextLong(20, 2000);
    long without = random.nextLong(1, 10);
    long with = random.nextLong(0, 10 - without);
    PersonSketch all = Crowd.sketch(0, size);
    PersonSketch other = Crowd.sketch(without, size + with);
    int differing = all.differingBuckets(other);
    assertTrue(1 <= differing && differing <= without + with, "seed " + seed);
    assertEquals(differing, other.differingBuckets(all));
    assertNotEquals(all.fingerprint(), other.fingerprint());
  }

  /** The watch takes twice the buckets for no fewer than the persons. */
  @Test
  void differingBuckets_ofThreePersonsInOne_isRarerThanOneInTwoThousand() {
    int missed = 0;
    for (long seed = 0; seed < 20_000; seed++) {
      long first = seed * 100;
      for (long few = 1; few < 10; few++) {
        int differing = PersonSketch.NOBODY.differingBuckets(Crowd.sketch(first, first + few));
        missed += few > 2L * differing ? 1 : 0;
      }
    }
    assertTrue(missed <= 20_000 / 2000, "missed " + missed);
  }

  @Test
  void differingBuckets_ofSetsFarApart_isManyMoreThanTheMinimum() {
    for (long seed = 0; seed < 1000; seed++) {
      PersonSketch one = Crowd.sketch(seed * 1000, seed * 1000 + 20);
      PersonSketch other = Crowd.sketch(seed * 1000 + 500, seed * 1000 + 520);
      assertTrue(one.differingBuckets(other) > 15, "seed " + seed);
    }
  }

  @Test
  void sketch_personsInAnyOrder_isTheSame() {
    PersonSketch forwards = Crowd.sketch(LongStream.range(0, 100));
    PersonSketch backwards = Crowd.sketch(LongStream.range(0, 100).map(i -> 99 - i));
    assertEquals(forwards, backwards);
    assertEquals(forwards.hashCode(), backwards.hashCode());
    assertEquals(0, forwards.differingBuckets(backwards));
    assertEquals(PersonSketch.ofBytes(forwards.bytes()), forwards);
  }

  /** Why the worker must count every person once: counted twice, a person is not there at all. */
  @Test
  void sketch_personTwice_isAsIfAbsent() {
    PersonSketch twice = Crowd.sketch(LongStream.concat(LongStream.range(0, 20), LongStream.of(3)));
    PersonSketch without = Crowd.sketch(LongStream.range(0, 20).filter(person -> person != 3));
    assertEquals(without, twice);
  }

  @Test
  void of_anotherLength_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> PersonSketch.of(new long[63]));
    assertThrows(IllegalArgumentException.class, () -> PersonSketch.ofBytes(new byte[511]));
    assertEquals("PersonSketch[redacted]", Crowd.sketch(0, 5).toString());
  }
}
