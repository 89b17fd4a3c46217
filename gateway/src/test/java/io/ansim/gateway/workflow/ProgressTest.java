package io.ansim.gateway.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.state.ReleaseId;
import io.ansim.policy.job.JobId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final JobId JOB = new JobId("job");

  private final Progress progress = new Progress();

  @Test
  void after_lateListener_getsEverything() throws Exception {
    play();

    assertEquals(
        List.of("1 QUEUED 0", "2 RUNNING 0", "3 RUNNING 40", "4 RELEASED 100"),
        told(progress.after(JOB, 0, LONG)));
    assertEquals(List.of("4 RELEASED 100"), told(progress.after(JOB, 3, LONG)));
    assertTrue(progress.isOver(JOB, 4));
    assertFalse(progress.isOver(JOB, 3));
  }

  @Test
  void after_earlyListener_isWoken() throws Exception {
    CompletableFuture<List<Progress.Update>> waiting = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            waiting.complete(progress.after(JOB, 0, LONG));
          } catch (InterruptedException interrupted) {
            waiting.completeExceptionally(interrupted);
          }
        });
    progress.begin(JOB);

    assertEquals("1 QUEUED 0", told(waiting.get(60, TimeUnit.SECONDS)).getFirst());
  }

  @Test
  void after_nothingToTell_givesNothingWhenTheWaitIsOver() throws Exception {
    assertEquals(List.of(), progress.after(JOB, 0, Duration.ofMillis(1)));
  }

  @Test
  void running_afterTheEnd_tellsNothing() throws Exception {
    play();
    progress.running(JOB, 70);

    assertEquals(List.of(), progress.after(JOB, 4, Duration.ofMillis(1)));
  }

  @Test
  void ended_manyJobs_forgetsTheOldest() {
    play();
    for (int i = 0; i < 1000; i++) {
      JobId other = new JobId("job-" + i);
      progress.begin(other);
      progress.ended(other, JobLife.FAILED, Optional.empty());
    }

    assertFalse(progress.knows(JOB));
    assertTrue(progress.knows(new JobId("job-0")));
  }

  private void play() {
    progress.begin(JOB);
    progress.running(JOB, 0);
    progress.running(JOB, 40);
    progress.running(JOB, 30);
    progress.ended(JOB, JobLife.RELEASED, Optional.of(new ReleaseId("r")));
  }

  private static List<String> told(List<Progress.Update> updates) {
    return updates.stream().map(u -> u.number() + " " + u.state() + " " + u.percent()).toList();
  }
}
