package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of wishes to erase people. */
public final class Erasures {
  private static final int PAGE = 200;

  private final Handle handle;

  Erasures(Handle handle) {
    this.handle = handle;
  }

  /** Adds one that waits for somebody else. */
  public void insert(Erasure erasure) {
    handle
        .createUpdate(
            "insert into erasure (id, person, requester, requested_at, requested_index)"
                + " values (:id, :person, :requester, :at, :index)")
        .bind("id", erasure.id())
        .bind("person", erasure.person().value())
        .bind("requester", erasure.requester().value())
        .bind("at", erasure.requestedAt())
        .bind("index", erasure.requestedIndex())
        .execute();
  }

  /** The one of that id, held against other writers until the transaction ends. */
  public Optional<Erasure> lock(String id) {
    return handle
        .createQuery("select * from erasure where id = :id for update")
        .bind("id", id)
        .map((row, _) -> read(row))
        .findOne();
  }

  /** Whether a wish about a person waits for somebody. */
  public boolean isWaiting(Subject person) {
    return handle
        .createQuery(
            "select exists (select from erasure where person = :person and decider is null)")
        .bind("person", person.value())
        .mapTo(Boolean.class)
        .one();
  }

  /** Writes how one was decided. */
  public void end(String id, Erasure.End end) {
    handle
        .createUpdate(
            "update erasure set decider = :decider, decided_at = :at, decided_index = :index,"
                + " confirmed = :confirmed where id = :id")
        .bind("id", id)
        .bind("decider", end.decider().value())
        .bind("at", end.at())
        .bind("index", end.index())
        .bind("confirmed", end.confirmed())
        .execute();
  }

  /** The latest ones. */
  public List<Erasure> latest() {
    return handle
        .createQuery("select * from erasure order by requested_index desc limit :page")
        .bind("page", PAGE)
        .map((row, _) -> read(row))
        .list();
  }

  private static Erasure read(ResultSet row) throws SQLException {
    String decider = row.getString("decider");
    return new Erasure(
        row.getString("id"),
        new Subject(row.getString("person")),
        new Subject(row.getString("requester")),
        AccessRequests.instant(row, "requested_at"),
        row.getLong("requested_index"),
        decider == null
            ? Optional.empty()
            : Optional.of(
                new Erasure.End(
                    new Subject(decider),
                    row.getBoolean("confirmed"),
                    AccessRequests.instant(row, "decided_at"),
                    row.getLong("decided_index"))));
  }
}
