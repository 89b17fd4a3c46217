package io.ansim.enclave.keeper.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswerTimesTest {
  @ParameterizedTest
  @CsvSource({
    "0,500",
    "1,500",
    "500,500",
    "501,1000",
    "1999,2000",
    "2001,5000",
    "9000,10000",
    "10001,30000",
    "59999,60000",
    "60001,120000",
    "120000,120000",
    "120001,180000",
    "180000,180000",
    "180001,240000",
    "3600000,3600000"
  })
  void next_elapsed_isTheFirstMomentNotBefore(long elapsed, long moment) {
    assertEquals(Duration.ofMillis(moment), AnswerTimes.STANDARD.next(Duration.ofMillis(elapsed)));
  }

  @Test
  void moments_notAscending_areRefused() {
    for (List<Duration> bad :
        List.of(
            List.<Duration>of(),
            List.of(Duration.ZERO),
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(2)),
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(1)))) {
      assertThrows(IllegalArgumentException.class, () -> new AnswerTimes(bad));
    }
  }

  @Test
  void awaitAnswer_ranFor7Seconds_waitsUntil10() {
    HandWatch watch = new HandWatch(Duration.ofSeconds(7));
    new Moments(AnswerTimes.STANDARD, watch).awaitAnswer();
    assertEquals(List.of(Duration.ofSeconds(10)), watch.awaited);
  }

  @Test
  void tell_progress_isToldAtTheMomentsAloneAndUntilItIsOver() throws Exception {
    HandWatch watch = new HandWatch(Duration.ofSeconds(3));
    Moments moments = new Moments(AnswerTimes.STANDARD, watch);
    moments.note(30);
    CountDownLatch third = new CountDownLatch(3);
    List<Integer> told = Collections.synchronizedList(new ArrayList<>());
    moments.tell(percent -> {
      told.add(percent);
      if (third.getCount() == 1) {
        moments.awaitAnswer();
      }
      third.countDown();
    });
    third.await();
    assertEquals(List.of(30, 30, 30), told);
    assertEquals(
        List.of(500L, 1000L, 2000L, 5000L),
        watch.awaited.stream().limit(4).map(Duration::toMillis).toList());
  }

  /** A stopwatch that shows what it is set to, and notes what is waited for. */
  private static final class HandWatch implements Stopwatch {
    private final Duration shown;
    private final List<Duration> awaited = Collections.synchronizedList(new ArrayList<>());

    HandWatch(Duration shown) {
      this.shown = shown;
    }

    @Override
    public Duration elapsed() {
      return shown;
    }

    @Override
    public void await(Duration moment) {
      awaited.add(moment);
    }
  }
}
