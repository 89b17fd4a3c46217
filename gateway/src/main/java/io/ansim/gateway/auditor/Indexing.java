package io.ansim.gateway.auditor;

import io.ansim.audit.event.Entry;
import io.ansim.audit.log.LogView;
import io.ansim.gateway.state.AuditIndex;
import io.ansim.gateway.state.State;
import java.util.List;
import java.util.stream.Stream;

/** Brings the index up to the log, and puts back what is missing from it. */
final class Indexing {
  private static final int BATCH = 2048;

  private final State state;

  Indexing(State state) {
    this.state = state;
  }

  /**
   * How complete the index is.
   *
   * @param restored rows that were missing and are there again
   * @param isWhole whether every entry has a row now
   */
  record Standing(long restored, boolean isWhole) {}

  /** Reads what is new; counts, and reads what is missing. */
  Standing catchUp(LogView log) {
    boolean behind = true;
    while (behind) {
      behind = state.inTransaction(tables -> readOn(tables.auditIndex(), log));
    }
    long first = log.firstKept();
    long kept = log.size() - first;
    long restored = 0;
    while (state.inTransaction(tables -> tables.auditIndex().count(first, log.size())) < kept) {
      int put = state.inTransaction(tables -> restore(tables.auditIndex(), log, first));
      if (put == 0) {
        return new Standing(restored, false);
      }
      restored += put;
      if (restored > kept) {
        // Whatever is put in does not stay in.
        return new Standing(restored, false);
      }
    }
    return new Standing(restored, true);
  }

  /** Reads the whole log again at the next search. */
  void forget() {
    state.<Boolean, RuntimeException>inTransaction(tables -> {
      tables.auditIndex().next();
      tables.auditIndex().readTo(0);
      return true;
    });
  }

  /** Puts rows right. */
  void correct(List<AuditIndex.Row> rows) {
    state.<Boolean, RuntimeException>inTransaction(tables -> {
      tables.auditIndex().put(rows);
      return true;
    });
  }

  private static boolean readOn(AuditIndex index, LogView log) {
    long first = log.firstKept();
    long next = Math.max(first, index.next());
    index.forgetBefore(first);
    long end = Math.min(log.size(), next + BATCH);
    if (next >= end) {
      return false;
    }
    try (Stream<Entry> entries = log.scan(next, end)) {
      index.put(entries.map(Rows::of).toList());
    }
    index.readTo(end);
    return end < log.size();
  }

  private static int restore(AuditIndex index, LogView log, long first) {
    List<AuditIndex.Row> rows =
        index.missing(first, log.size(), BATCH).stream().map(log::read).map(Rows::of).toList();
    index.put(rows);
    return rows.size();
  }
}
