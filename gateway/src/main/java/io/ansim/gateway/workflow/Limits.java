package io.ansim.gateway.workflow;

import java.time.Duration;

/**
 * How much may be under way.
 *
 * @param jobsPerCaller jobs one person may have waiting or running, at least 1
 * @param jobs jobs all persons together may have waiting or running, at least 1
 * @param running jobs handed to the keeper at the same time, at least 1
 * @param jobLife how long the keeper may accept a job after it was handed over
 * @param retryAfter what a caller over a limit is told to wait
 */
public record Limits(
    int jobsPerCaller, int jobs, int running, Duration jobLife, Duration retryAfter) {
  /** Checks the numbers. */
  public Limits {
    if (jobsPerCaller < 1 || jobs < 1 || running < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
    if (!jobLife.isPositive() || !retryAfter.isPositive()) {
      throw new IllegalArgumentException("a time limit is positive");
    }
  }

  /** Two a person, sixty-four in all, four at a time; a job is accepted for a minute. */
  public static Limits defaults() {
    return new Limits(2, 64, 4, Duration.ofMinutes(1), Duration.ofSeconds(5));
  }
}
