package io.ansim.gateway.auditor;

import io.ansim.audit.event.Entry;
import io.ansim.audit.log.LogView;
import io.ansim.gateway.auditor.Found.Searched;
import io.ansim.gateway.auditor.Found.Source;
import io.ansim.gateway.state.AuditIndex;
import io.ansim.gateway.state.AuditIndex.Field;
import io.ansim.gateway.state.AuditIndex.Filter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at every entry of the log itself. */
final class LogScan {
  private static final long STEP = 4096;

  private LogScan() {}

  /** The entries that match before a place, latest first. */
  static Found find(LogView view, Filter filter, long to, int limit) {
    List<Hit> hits = new ArrayList<>();
    long end = to;
    long first = Math.min(view.firstKept(), to);
    while (end > first && hits.size() < limit) {
      long start = Math.max(first, end - STEP);
      try (Stream<Entry> entries = view.scan(start, end)) {
        entries.filter(entry -> filter.matches(Rows.of(entry))).toList().reversed().stream()
            .limit(limit - hits.size())
            .forEach(entry -> hits.add(Search.hit(view, entry)));
      }
      end = start;
    }
    Optional<Long> next =
        hits.size() == limit ? Optional.of(hits.getLast().entry().index()) : Optional.empty();
    return new Found(
        hits, next, new Searched(view.checkpoint(), next.orElse(first), to, Source.LOG, 0, 0));
  }

  /** What {@link AuditIndex#about} finds, earliest first. */
  static Found about(LogView view, Field field, String value, long from, int limit) {
    Set<String> jobs = new HashSet<>();
    Set<String> requests = new HashSet<>();
    try (Stream<Entry> entries = view.scan(view.firstKept(), view.size())) {
      entries
          .map(Rows::of)
          .filter(row -> value.equals(row.fields().get(field)))
          .forEach(row -> {
            Optional.ofNullable(row.fields().get(Field.JOB)).ifPresent(jobs::add);
            Optional.ofNullable(row.fields().get(Field.REQUEST)).ifPresent(requests::add);
          });
    }
    long start = Math.min(Math.max(from, view.firstKept()), view.size());
    try (Stream<Entry> entries = view.scan(start, view.size())) {
      List<Hit> hits =
          entries
              .filter(entry -> {
                AuditIndex.Row row = Rows.of(entry);
                boolean isOthers = field == Field.ACTOR && row.fields().containsKey(Field.ACTOR);
                return value.equals(row.fields().get(field))
                    || (!isOthers && isOf(row, Field.JOB, jobs))
                    || (!isOthers && isOf(row, Field.REQUEST, requests));
              })
              .limit(limit)
              .map(entry -> Search.hit(view, entry))
              .toList();
      Optional<Long> next =
          hits.size() == limit ? Optional.of(hits.getLast().entry().index() + 1) : Optional.empty();
      return new Found(
          hits,
          next,
          new Searched(view.checkpoint(), start, next.orElse(view.size()), Source.LOG, 0, 0));
    }
  }

  private static boolean isOf(AuditIndex.Row row, Field field, Set<String> values) {
    return Optional.ofNullable(row.fields().get(field)).filter(values::contains).isPresent();
  }
}
