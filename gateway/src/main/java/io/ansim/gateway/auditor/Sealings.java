package io.ansim.gateway.auditor;

import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import io.ansim.audit.log.LogView;
import io.ansim.gateway.state.AuditIndex.Field;
import io.ansim.gateway.state.AuditIndex.Filter;
import io.ansim.gateway.state.State;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the log says of the sealing of datasets. */
public final class Sealings {
  private static final int MOST = 50;
  private static final List<EventType> TYPES =
      List.of(EventType.DATASET_SEALED, EventType.KEY_DESTROYED, EventType.DATASET_DESTROYED);

  private final State state;
  private final LogSource log;
  private final Indexing indexing;

  /** On the log. */
  public Sealings(State state, LogSource log) {
    this.state = state;
    this.log = log;
    this.indexing = new Indexing(state);
  }

  /**
   * Something that was done to the sealed data of a dataset.
   *
   * @param what the type of its entry
   * @param version the version it was done to; none where it was done to all
   * @param digest the digest of that version
   * @param at when, by the clock of whoever did it
   * @param logIndex the log entry that says so
   */
  public record Sealing(
      EventType what,
      Optional<String> version,
      Optional<Digest> digest,
      Instant at,
      long logIndex) {}

  /** What was sealed and destroyed of a dataset, the latest first, at most {@value #MOST}. */
  public List<Sealing> of(DatasetId dataset) {
    LogView view = log.covering(0);
    boolean isWhole = indexing.catchUp(view).isWhole();
    return TYPES.stream()
        .flatMap(type -> entries(view, type, dataset, isWhole).stream())
        .map(Sealings::sealing)
        .sorted(Comparator.comparingLong(Sealing::logIndex).reversed())
        .limit(MOST)
        .toList();
  }

  private List<Entry> entries(LogView view, EventType type, DatasetId dataset, boolean isWhole) {
    Filter filter =
        new Filter(
            Map.of(Field.TYPE, type.word(), Field.DATASET, dataset.value()),
            Optional.empty(),
            Optional.empty());
    if (!isWhole) {
      return LogScan.find(view, filter, view.size(), MOST).hits().stream().map(Hit::entry).toList();
    }
    return state
        .inTransaction(tables -> tables.auditIndex().find(filter, view.size(), MOST))
        .stream()
        .map(view::read)
        .filter(entry -> filter.matches(Rows.of(entry)))
        .toList();
  }

  private static Sealing sealing(Entry entry) {
    Event event = entry.event();
    Optional<DatasetRef> dataset = Optional.ofNullable(event.dataset());
    return new Sealing(
        event.type(),
        dataset.flatMap(one -> Optional.ofNullable(one.version())).map(id -> id.value()),
        dataset
            .flatMap(one -> Optional.ofNullable(one.digest()))
            .map(found -> new Digest(found.value().replace("sha256:", ""))),
        event.time(),
        entry.index());
  }
}
