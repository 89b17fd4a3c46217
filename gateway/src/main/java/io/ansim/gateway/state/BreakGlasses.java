package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of exceptional acts of operators. */
public final class BreakGlasses {
  private static final int PAGE = 200;

  private final Handle handle;

  BreakGlasses(Handle handle) {
    this.handle = handle;
  }

  /** Adds one that begins. */
  public void insert(BreakGlass glass) {
    handle
        .createUpdate(
            "insert into break_glass (id, opener, opened_at, opened_index)"
                + " values (:id, :opener, :at, :index)")
        .bind("id", glass.id())
        .bind("opener", glass.opener().value())
        .bind("at", glass.openedAt())
        .bind("index", glass.openedIndex())
        .execute();
  }

  /** The one of that id, held against other writers until the transaction ends. */
  public Optional<BreakGlass> lock(String id) {
    return handle
        .createQuery("select * from break_glass where id = :id for update")
        .bind("id", id)
        .map((row, _) -> read(row))
        .findOne();
  }

  /** Writes how one ended. */
  public void end(String id, BreakGlass.End end) {
    handle
        .createUpdate(
            "update break_glass set closer = :closer, closed_at = :at, closed_index = :index"
                + " where id = :id")
        .bind("id", id)
        .bind("closer", end.closer().value())
        .bind("at", end.at())
        .bind("index", end.index())
        .execute();
  }

  /** The latest ones. */
  public List<BreakGlass> latest() {
    return handle
        .createQuery("select * from break_glass order by opened_index desc limit :page")
        .bind("page", PAGE)
        .map((row, _) -> read(row))
        .list();
  }

  private static BreakGlass read(ResultSet row) throws SQLException {
    String closer = row.getString("closer");
    return new BreakGlass(
        row.getString("id"),
        new Subject(row.getString("opener")),
        AccessRequests.instant(row, "opened_at"),
        row.getLong("opened_index"),
        closer == null
            ? Optional.empty()
            : Optional.of(
                new BreakGlass.End(
                    new Subject(closer),
                    AccessRequests.instant(row, "closed_at"),
                    row.getLong("closed_index"))));
  }
}
