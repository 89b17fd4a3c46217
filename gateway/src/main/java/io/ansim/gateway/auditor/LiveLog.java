package io.ansim.gateway.auditor;

import io.ansim.audit.log.AuditLog;
import io.ansim.audit.log.LogView;
import java.time.Duration;

/** The log that this process writes. */
public final class LiveLog implements LogSource {
  private static final Duration WITNESS_LIMIT = Duration.ofSeconds(2);

  private final AuditLog log;

  /** On an open log. */
  public LiveLog(AuditLog log) {
    this.log = log;
  }

  @Override
  public LogView covering(long size) {
    try {
      return log.awaitQuorum(size, WITNESS_LIMIT).orElseGet(() -> log.covering(size));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return log.covering(size);
    }
  }
}
