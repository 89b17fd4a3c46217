package io.ansim.gateway.state;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What entries of the log can be found by; never evidence, and read again when it is lost. */
public final class AuditIndex {
  private final Handle handle;

  AuditIndex(Handle handle) {
    this.handle = handle;
  }

  /** What an entry can be found by, beside its time. */
  public enum Field {
    /** What happened. */
    TYPE,
    /** The pseudonym of who acted. */
    ACTOR,
    /** The project. */
    PROJECT,
    /** The dataset. */
    DATASET,
    /** The purpose of use. */
    PURPOSE,
    /** How it was decided. */
    OUTCOME,
    /** The job. */
    JOB,
    /** The access request or top-up. */
    REQUEST,
    /** The request that several entries belong to. */
    CORRELATION;

    /** The name of the field, which is also its column. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What one entry can be found by.
   *
   * @param index its place in the log
   * @param at when it says that it happened
   * @param fields what it says; a field it lacks is not there
   */
  public record Row(long index, Instant at, Map<Field, String> fields) {
    /** Copies the map. */
    public Row {
      fields = Map.copyOf(fields);
    }
  }

  /**
   * What to look for; what is not named matches everything.
   *
   * @param fields what the entry must say
   * @param from the earliest time
   * @param to the time before which
   */
  public record Filter(Map<Field, String> fields, Optional<Instant> from, Optional<Instant> to) {
    /** Copies the map. */
    public Filter {
      fields = Map.copyOf(fields);
    }

    /** Whether an entry is looked for. */
    public boolean matches(Row row) {
      return row.fields().entrySet().containsAll(fields.entrySet())
          && from.filter(row.at()::isBefore).isEmpty()
          && to.filter(end -> !row.at().isBefore(end)).isEmpty();
    }
  }

  /** How many entries were read from the log; nobody else reads on before this transaction ends. */
  public long next() {
    return handle
        .createQuery("select next from audit_index_cursor for update")
        .mapTo(Long.class)
        .one();
  }

  /** Says how many entries were read from the log. */
  public void readTo(long next) {
    handle.execute("update audit_index_cursor set next = ?", next);
  }

  /** Puts entries in, in place of whatever was said of them before. */
  public void put(Collection<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    String columns = columns(UnaryOperator.identity());
    try (PreparedBatch batch =
        handle.prepareBatch(
            "insert into audit_index (log_index, at, "
                + columns
                + ") values (:index, :at, "
                + columns(field -> ":" + field)
                + ") on conflict (log_index) do update set at = excluded.at, "
                + columns(field -> field + " = excluded." + field))) {
      for (Row row : rows) {
        batch.bind("index", row.index()).bind("at", row.at());
        for (Field field : Field.values()) {
          batch.bind(field.word(), row.fields().get(field));
        }
        batch.add();
      }
      batch.execute();
    }
  }

  /** Forgets the entries before a place, whose content the log has given up. */
  public void forgetBefore(long place) {
    handle.execute("delete from audit_index where log_index < ?", place);
  }

  /** How many of the log's entries from a place to before another can be found. */
  public long count(long from, long to) {
    return handle
        .createQuery(
            "select count(*) from audit_index where log_index >= :from and log_index < :to")
        .bind("from", from)
        .bind("to", to)
        .mapTo(Long.class)
        .one();
  }

  /** Those of the entries from a place to before another that cannot be found, in order. */
  public List<Long> missing(long from, long to, int limit) {
    return handle
        .createQuery(
            """
            select place from generate_series(:from, :to - 1) as place
            where not exists (select from audit_index where log_index = place)
            order by place limit :limit
            """)
        .bind("from", from)
        .bind("to", to)
        .bind("limit", limit)
        .mapTo(Long.class)
        .list();
  }

  /** Where the entries that match are, latest first. */
  public List<Long> find(Filter filter, long below, int limit) {
    String wanted =
        filter.fields().keySet().stream()
            .map(field -> " and " + field.word() + " = :" + field.word())
            .collect(Collectors.joining());
    var query =
        handle.createQuery(
            "select log_index from audit_index where log_index < :below"
                + wanted
                + filter.from().map(_ -> " and at >= :from").orElse("")
                + filter.to().map(_ -> " and at < :to").orElse("")
                + " order by log_index desc limit :limit");
    filter.fields().forEach((field, value) -> query.bind(field.word(), value));
    filter.from().ifPresent(from -> query.bind("from", from));
    filter.to().ifPresent(to -> query.bind("to", to));
    return query.bind("below", below).bind("limit", limit).mapTo(Long.class).list();
  }

  /**
   * Where the entries are that say something, or that belong to a job or an access request of which
   * an entry says it, earliest first. What other people did is not about a person.
   */
  public List<Long> about(Field field, String value, long from, long below, int limit) {
    String others = field == Field.ACTOR ? "actor is null and" : "";
    return handle
        .createQuery(
            """
            with own as (select log_index, job, request from audit_index where %s = :value)
            select log_index from audit_index
            where log_index >= :from and log_index < :below
              and (log_index in (select log_index from own)
                or %s job in (select job from own where job is not null)
                or %s request in (select request from own where request is not null))
            order by log_index limit :limit
            """
                .formatted(field.word(), others, others))
        .bind("value", value)
        .bind("from", from)
        .bind("below", below)
        .bind("limit", limit)
        .mapTo(Long.class)
        .list();
  }

  private static String columns(UnaryOperator<String> form) {
    return Stream.of(Field.values())
        .map(field -> form.apply(field.word()))
        .collect(Collectors.joining(", "));
  }
}
