package io.ansim.gateway.export;

import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.EventType;
import io.ansim.audit.log.LogView;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Copies one log to one sink, in order. The cursor moves on after the sink has everything, so that
 * nothing is lost; what was under way in a crash is delivered again with the same identities.
 */
final class Exporter {
  private final Supplier<LogView> log;
  private final Sink sink;
  private final Cursor cursor;
  private final Notice notice;
  private final int batch;

  /**
   * Copies.
   *
   * @param batch how many entries are delivered at a time, at least 1
   */
  Exporter(Supplier<LogView> log, Sink sink, Cursor cursor, Notice notice, int batch) {
    this.log = log;
    this.sink = sink;
    this.cursor = cursor;
    this.notice = notice;
    this.batch = batch;
  }

  /** Writes into the log that entries are about to be copied out. */
  @FunctionalInterface
  interface Notice {
    /** Durable on return; otherwise nothing is copied. */
    void give(Form form, long from, long to, Digest content) throws IOException;
  }

  /** Copies the next batch; says whether there may be more. */
  boolean step() throws IOException {
    LogView view = log.get();
    String origin = view.checkpoint().checkpoint().origin();
    long said = cursor.next(origin);
    long from = sink.resume(said);
    if (from > view.size()) {
      throw new IOException(
          "entries up to " + from + " were exported, and the log has " + view.size());
    }
    if (from > said) {
      cursor.advance(origin, from);
    }
    long to = Math.min(view.size(), from + batch);
    if (from == to || isOnlyNotices(view, from, to)) {
      return false;
    }
    Batch next = Batch.of(view, sink.form(), from, to);
    notice.give(sink.form(), from, to, next.digest());
    sink.deliver(next);
    cursor.advance(origin, to);
    return to < view.size();
  }

  /** Otherwise every export would be a reason for the next. */
  private static boolean isOnlyNotices(LogView view, long from, long to) {
    try (Stream<Entry> entries = view.scan(from, to)) {
      return entries.allMatch(entry -> entry.event().type() == EventType.AUDIT_EXPORTED);
    }
  }
}
