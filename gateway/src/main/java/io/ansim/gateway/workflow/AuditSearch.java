package io.ansim.gateway.workflow;

import io.ansim.gateway.state.AuditIndex;
import io.ansim.gateway.state.State;
import java.util.List;

/** Searches the log through a copy of it that is brought up to date before every search. */
public final class AuditSearch {
  private static final int BATCH = 1000;

  private final State state;
  private final Journal journal;
  private final LogReader log;

  /** On the log, with every search in the log first. */
  public AuditSearch(State state, Journal journal, LogReader log) {
    this.state = state;
    this.journal = journal;
    this.log = log;
  }

  /** The entries that match, latest first, this search's own among them. */
  public List<AuditIndex.Line> find(Who.Visit visit, AuditIndex.Filter filter)
      throws JournalUnavailable {
    state.<Journal.Logged, JournalUnavailable>inTransaction(
        tables -> journal.append(tables, visit, new Act.AuditSearched(filter.toString())));
    catchUp();
    return state.inTransaction(tables -> tables.auditIndex().find(filter));
  }

  private void catchUp() throws JournalUnavailable {
    long size = log.size();
    long first = log.firstKept();
    boolean behind = true;
    while (behind) {
      behind =
          state.inTransaction(tables -> {
            tables.auditIndex().forgetBefore(first);
            long next = Math.max(first, tables.auditIndex().next());
            long end = Math.min(size, next + BATCH);
            for (long index = next; index < end; index++) {
              tables.auditIndex().add(log.line(index));
            }
            return end < size;
          });
    }
  }
}
