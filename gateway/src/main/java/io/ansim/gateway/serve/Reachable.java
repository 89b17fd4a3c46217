package io.ansim.gateway.serve;

import io.ansim.audit.AuditFault;
import io.ansim.audit.log.AuditLog;
import io.ansim.gateway.dispatch.Keeper;
import io.ansim.gateway.dispatch.KeeperUnavailable;
import io.ansim.gateway.http.Readiness;
import io.ansim.gateway.state.Database;
import java.util.Map;
import org.jdbi.v3.core.JdbiException;

/** Whether database, keeper and log can be reached. */
record Reachable(Database database, Keeper keeper, AuditLog log) implements Readiness {
  @Override
  public Map<String, Boolean> parts() {
    return Map.of("database", hasDatabase(), "keeper", hasKeeper(), "log", hasLog());
  }

  private boolean hasDatabase() {
    try {
      return database.jdbi().withHandle(h -> h.createQuery("select 1").mapTo(Integer.class).one())
          == 1;
    } catch (JdbiException gone) {
      return false;
    }
  }

  private boolean hasKeeper() {
    try {
      keeper.health();
      return true;
    } catch (KeeperUnavailable gone) {
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
