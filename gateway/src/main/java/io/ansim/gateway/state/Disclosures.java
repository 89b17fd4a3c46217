package io.ansim.gateway.state;

import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of what people wrote: forgetting a row leaves the log as it is and says nothing. */
public final class Disclosures {
  private final Handle handle;

  Disclosures(Handle handle) {
    this.handle = handle;
  }

  /** Keeps what a log entry commits to. */
  public void keep(Collection<Disclosed> disclosed) {
    for (Disclosed one : disclosed) {
      handle.execute(
          "insert into disclosure (commitment, salt, name, value) values (?, ?, ?, ?)",
          one.commitment(),
          one.salt(),
          one.name(),
          one.value());
    }
  }

  /** What a commitment stands for, unless it was forgotten. */
  public Optional<Disclosed> find(String commitment) {
    return handle
        .createQuery("select * from disclosure where commitment = :commitment")
        .bind("commitment", commitment)
        .map((row, _) ->
            new Disclosed(
                row.getString("commitment"),
                row.getString("salt"),
                row.getString("name"),
                row.getString("value")))
        .findOne();
  }

  /** Forgets what a commitment stands for. */
  public void forget(String commitment) {
    handle.execute("delete from disclosure where commitment = ?", commitment);
  }
}
