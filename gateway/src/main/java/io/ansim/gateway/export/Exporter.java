package io.ansim.gateway.export;

import io.ansim.audit.AuditFault;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.EventType;
import io.ansim.audit.log.LogView;
import io.ansim.gateway.export.ExportState.Need;
import java.io.IOException;
import java.time.InstantSource;
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
  private final InstantSource clock;
  private volatile ExportState state;
  private Need need = Need.LOG;

  /**
   * Copies.
   *
   * @param batch how many entries are delivered at a time, at least 1
   */
  Exporter(
      Supplier<LogView> log,
      Sink sink,
      Cursor cursor,
      Notice notice,
      int batch,
      InstantSource clock) {
    this.log = log;
    this.sink = sink;
    this.cursor = cursor;
    this.notice = notice;
    this.batch = batch;
    this.clock = clock;
    this.state = ExportState.begun(sink.form());
  }

  /** Writes into the log that entries are about to be copied out. */
  @FunctionalInterface
  interface Notice {
    /** Durable on return; otherwise nothing is copied. */
    void give(Form form, long from, long to, Digest content) throws IOException;
  }

  /** How far this has come; may be asked for while a batch is copied. */
  ExportState state() {
    return state;
  }

  /** Copies the next batch; says whether there may be more. */
  boolean step() throws IOException {
    try {
      need = Need.LOG;
      LogView view = log.get();
      state = copy(view);
      return state.waiting() > 0;
    } catch (IOException | AuditFault failed) {
      state = state.without(need, clock.instant());
      throw failed;
    }
  }

  private ExportState copy(LogView view) throws IOException {
    String origin = view.checkpoint().checkpoint().origin();
    long from = resume(view, origin);
    long to = Math.min(view.size(), from + batch);
    need = Need.LOG;
    if (from == to || isOnlyNotices(view, from, to)) {
      return state.reached(from, 0, clock.instant());
    }
    state = state.facing(from, view.size() - from);
    Batch next = Batch.of(view, sink.form(), from, to);
    notice.give(sink.form(), from, to, next.digest());
    need = Need.TARGET;
    sink.deliver(next);
    need = Need.CURSOR;
    cursor.advance(origin, to);
    return state.reached(to, view.size() - to, clock.instant());
  }

  private long resume(LogView view, String origin) throws IOException {
    need = Need.CURSOR;
    long said = cursor.next(origin);
    need = Need.TARGET;
    long from = sink.resume(said);
    need = Need.CURSOR;
    if (from > view.size()) {
      throw new IOException(
          "entries up to " + from + " were exported, and the log has " + view.size());
    }
    if (from > said) {
      cursor.advance(origin, from);
    }
    return from;
  }

  /** Otherwise every export would be a reason for the next. */
  private static boolean isOnlyNotices(LogView view, long from, long to) {
    try (Stream<Entry> entries = view.scan(from, to)) {
      return entries.allMatch(entry -> entry.event().type() == EventType.AUDIT_EXPORTED);
    }
  }
}
