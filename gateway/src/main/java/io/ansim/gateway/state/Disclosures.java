package io.ansim.gateway.state;

import io.ansim.gateway.person.PersonId;
import io.ansim.policy.job.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of what the log only commits to: forgetting a row leaves the log as it is. */
public final class Disclosures {
  /** The columns that {@link #value} reads, of the table under the name `d`. */
  static final String COLUMNS = "d.commitment, d.person, d.name as disclosed, d.sealed";

  private final Handle handle;
  private final Unsealing unsealing;

  Disclosures(Handle handle, Unsealing unsealing) {
    this.handle = handle;
    this.unsealing = unsealing;
  }

  /** Keeps what the log entry at an index commits to. */
  public void keep(long index, Collection<Disclosed> disclosed) {
    for (Disclosed one : disclosed) {
      handle.execute(
          "insert into disclosure (commitment, person, name, sealed, log_index)"
              + " values (?, ?, ?, ?, ?)",
          one.commitment(),
          one.person().value(),
          one.name(),
          one.sealed().toArray(),
          index);
    }
  }

  /** What the log entry at an index commits to, as far as it was not forgotten. */
  public List<Disclosed> of(long index) {
    return handle
        .createQuery(
            "select " + COLUMNS + " from disclosure d where d.log_index = :index order by d.name")
        .bind("index", index)
        .map((row, _) -> read(row))
        .list();
  }

  /** What a commitment stands for, if it was not forgotten. */
  public Optional<Disclosed> find(String commitment) {
    return handle
        .createQuery("select " + COLUMNS + " from disclosure d where d.commitment = :commitment")
        .bind("commitment", commitment)
        .map((row, _) -> read(row))
        .findOne();
  }

  /** The text that a commitment stands for, if there is one that can be opened. */
  Optional<String> text(@Nullable String commitment) {
    return Optional.ofNullable(commitment)
        .flatMap(this::find)
        .flatMap(unsealing::open)
        .map(Unsealing.Opened::value);
  }

  /** Opens something, unless the person was erased. */
  public Optional<Unsealing.Opened> open(Disclosed disclosed) {
    return unsealing.open(disclosed);
  }

  /** Forgets everything about a person. */
  public void forget(PersonId person) {
    handle.execute("delete from disclosure where person = ?", person.value());
  }

  /** The value in a row with the columns above, if the row has one that can be opened. */
  static Optional<String> value(ResultSet row, Unsealing unsealing) throws SQLException {
    return row.getString("commitment") == null
        ? Optional.empty()
        : unsealing.open(read(row)).map(Unsealing.Opened::value);
  }

  private static Disclosed read(ResultSet row) throws SQLException {
    return new Disclosed(
        row.getString("commitment"),
        new PersonId(row.getString("person")),
        row.getString("disclosed"),
        Bytes.of(row.getBytes("sealed")));
  }
}
