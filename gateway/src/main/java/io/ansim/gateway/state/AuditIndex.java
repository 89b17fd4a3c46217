package io.ansim.gateway.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A searchable copy of the log; never evidence, and rebuilt from the log when it is lost. */
public final class AuditIndex {
  private final Handle handle;

  AuditIndex(Handle handle) {
    this.handle = handle;
  }

  /**
   * One entry of the log and what it can be found by.
   *
   * @param index its place in the log
   * @param at when it was written
   * @param type what happened
   * @param actor the pseudonym of who acted
   * @param dataset the dataset concerned
   * @param outcome how it was decided
   * @param entry the entry, exactly as it stands in the log
   */
  public record Line(
      long index,
      Instant at,
      String type,
      Optional<String> actor,
      Optional<String> dataset,
      Optional<String> outcome,
      String entry) {}

  /**
   * What to look for; an empty field matches everything.
   *
   * @param actor the pseudonym of who acted
   * @param dataset the dataset concerned
   * @param type what happened
   * @param outcome how it was decided
   * @param from the earliest time
   * @param to the time before which
   * @param before only entries before this place in the log
   * @param limit how many at most, from 1
   */
  public record Filter(
      Optional<String> actor,
      Optional<String> dataset,
      Optional<String> type,
      Optional<String> outcome,
      Optional<Instant> from,
      Optional<Instant> to,
      Optional<Long> before,
      int limit) {}

  /** The first place in the log that is not in the copy. */
  public long next() {
    return handle
        .createQuery("select coalesce(max(log_index) + 1, 0) from audit_entry")
        .mapTo(Long.class)
        .one();
  }

  /** Forgets the entries before an index, whose content the log has given up. */
  public void forgetBefore(long index) {
    handle.execute("delete from audit_entry where log_index < ?", index);
  }

  /** Adds an entry, once however often it is added. */
  public void add(Line line) {
    handle
        .createUpdate(
            """
            insert into audit_entry (log_index, at, type, actor, dataset, outcome, entry)
            values (:index, :at, :type, :actor, :dataset, :outcome, :entry)
            on conflict (log_index) do nothing
            """)
        .bind("index", line.index())
        .bind("at", line.at())
        .bind("type", line.type())
        .bind("actor", line.actor().orElse(null))
        .bind("dataset", line.dataset().orElse(null))
        .bind("outcome", line.outcome().orElse(null))
        .bind("entry", line.entry())
        .execute();
  }

  /** The entries that match, latest first. */
  public List<Line> find(Filter filter) {
    return handle
        .createQuery(
            """
            select * from audit_entry
            where (cast(:actor as text) is null or actor = :actor)
              and (cast(:dataset as text) is null or dataset = :dataset)
              and (cast(:type as text) is null or type = :type)
              and (cast(:outcome as text) is null or outcome = :outcome)
              and (cast(:from as timestamptz) is null or at >= :from)
              and (cast(:to as timestamptz) is null or at < :to)
              and (cast(:before as bigint) is null or log_index < :before)
            order by log_index desc limit :limit
            """)
        .bind("actor", filter.actor().orElse(null))
        .bind("dataset", filter.dataset().orElse(null))
        .bind("type", filter.type().orElse(null))
        .bind("outcome", filter.outcome().orElse(null))
        .bind("from", filter.from().orElse(null))
        .bind("to", filter.to().orElse(null))
        .bind("before", filter.before().orElse(null))
        .bind("limit", filter.limit())
        .map((row, _) ->
            new Line(
                row.getLong("log_index"),
                AccessRequests.instant(row, "at"),
                row.getString("type"),
                Optional.ofNullable(row.getString("actor")),
                Optional.ofNullable(row.getString("dataset")),
                Optional.ofNullable(row.getString("outcome")),
                row.getString("entry")))
        .list();
  }
}
