package io.ansim.enclave.keeper.run;

import java.time.Duration;
import java.util.List;

/**
 * When an answer leaves, counted from the acceptance of its job. How long a run took tells no more
 * than between which two of these moments it ended.
 *
 * @param moments the moments, ascending; after the last one every further span of the last step
 */
public record AnswerTimes(List<Duration> moments) {
  /** 0.5, 1, 2, 5, 10, 30, 60 and 120 s, then every 60 s (disclosure notes, section 1). */
  public static final AnswerTimes STANDARD =
      new AnswerTimes(
          List.of(
              Duration.ofMillis(500),
              Duration.ofSeconds(1),
              Duration.ofSeconds(2),
              Duration.ofSeconds(5),
              Duration.ofSeconds(10),
              Duration.ofSeconds(30),
              Duration.ofSeconds(60),
              Duration.ofSeconds(120)));

  /** Checks that they ascend. */
  public AnswerTimes {
    moments = List.copyOf(moments);
    Duration before = Duration.ZERO;
    for (Duration moment : moments) {
      if (moment.compareTo(before) <= 0) {
        throw new IllegalArgumentException("moments that do not ascend");
      }
      before = moment;
    }
    if (moments.isEmpty()) {
      throw new IllegalArgumentException("no moment to answer at");
    }
  }

  /** The first moment that is not before a time. */
  public Duration next(Duration elapsed) {
    for (Duration moment : moments) {
      if (moment.compareTo(elapsed) >= 0) {
        return moment;
      }
    }
    Duration last = moments.getLast();
    Duration step = moments.size() == 1 ? last : last.minus(moments.get(moments.size() - 2));
    long steps = elapsed.minus(last).plus(step).minusNanos(1).dividedBy(step);
    return last.plus(step.multipliedBy(steps));
  }
}
