package io.ansim.gateway.journal;

import io.ansim.audit.event.ClockWatch;
import io.ansim.audit.event.Component;
import io.ansim.audit.event.EventType;
import io.ansim.gateway.workflow.JournalUnavailable;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has every step of the gateway's clock written into the log. */
public final class ClockWatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClockWatcher.class);

  private final ClockWatch watch;
  private final AuditJournal journal;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("clock-watch").factory());

  /** Looks at a clock, again after each pause. */
  public ClockWatcher(ClockWatch watch, AuditJournal journal, Duration pause) {
    this.watch = watch;
    this.journal = journal;
    // It ends with the thread; `look` lets nothing escape.
    var _ =
        thread.scheduleWithFixedDelay(
            this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    watch
        .look()
        .ifPresent(step -> {
          LOG.warn("the clock was set: {}", step);
          try {
            journal.note(Component.GATEWAY, EventType.CLOCK_STEP, draft -> draft.reason(step));
          } catch (JournalUnavailable unwritable) {
            LOG.error("a step of the clock is not in the log");
          }
        });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
