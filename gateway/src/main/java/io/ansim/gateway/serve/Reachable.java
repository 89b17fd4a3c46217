package io.ansim.gateway.serve;

import io.ansim.audit.AuditFault;
import io.ansim.audit.log.AuditLog;
import io.ansim.gateway.dispatch.Keeper;
import io.ansim.gateway.http.Readiness;
import io.ansim.gateway.state.Database;
import io.ansim.policy.job.Health;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.JdbiException;

/** Whether database, keeper and log can be reached. */
record Reachable(Database database, Keeper keeper, AuditLog log) implements Readiness {
  /** How long a keeper may take to say that it is there. */
  private static final Duration KEEPER_LIMIT = Duration.ofSeconds(2);

  @Override
  public Map<String, Boolean> parts() {
    return parts(health().isPresent());
  }

  Map<String, Boolean> parts(boolean hasKeeper) {
    return Map.of("database", hasDatabase(), "keeper", hasKeeper, "log", hasLog());
  }

  /** What the keeper says of itself, if it does so soon. */
  Optional<Health> health() {
    FutureTask<Health> asked = new FutureTask<>(keeper::health);
    Thread.ofVirtual().start(asked);
    try {
      return Optional.of(asked.get(KEEPER_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException gone) {
      return Optional.empty();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private boolean hasDatabase() {
    try {
      return database.jdbi().withHandle(h -> h.createQuery("select 1").mapTo(Integer.class).one())
          == 1;
    } catch (JdbiException gone) {
      return false;
    }
  }

  private boolean hasLog() {
    try {
      return log.checkpoint().checkpoint().size() > 0;
    } catch (AuditFault unreadable) {
      return false;
    }
  }
}
