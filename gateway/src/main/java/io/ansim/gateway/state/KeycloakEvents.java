package io.ansim.gateway.state;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of the identity provider's events that are in the log: how far it was read. */
public final class KeycloakEvents {
  private final Handle handle;

  KeycloakEvents(Handle handle) {
    this.handle = handle;
  }

  /** Whether an event is in the log. */
  public boolean contains(String id) {
    return handle
        .createQuery("select exists (select from keycloak_event where id = :id)")
        .bind("id", id)
        .mapTo(Boolean.class)
        .one();
  }

  /** Notes that an event is in the log. */
  public void add(String id, Instant at) {
    handle.execute("insert into keycloak_event (id, at) values (?, ?)", id, at);
  }

  /** The time of the latest event that is in the log. */
  public Optional<Instant> latest() {
    return handle
        .createQuery("select at from keycloak_event order by at desc limit 1")
        .map((row, _) -> AccessRequests.instant(row, "at"))
        .findOne();
  }

  /** Forgets events from before a time, which are not asked for again. */
  public void forgetBefore(Instant time) {
    handle.execute("delete from keycloak_event where at < ?", time);
  }
}
