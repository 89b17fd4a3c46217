package io.ansim.gateway.auditor;

import io.ansim.audit.AuditFault;
import io.ansim.audit.event.Entry;
import io.ansim.audit.log.LogView;
import io.ansim.gateway.state.AuditIndex;
import io.ansim.gateway.state.AuditIndex.Field;
import io.ansim.gateway.state.AuditIndex.Filter;
import io.ansim.gateway.state.State;
import io.ansim.gateway.workflow.Act;
import io.ansim.gateway.workflow.Journal;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Searches the log. What is shown comes from the log, byte for byte and with its proof; the index
 * only says where to look. Whoever changes the index can hide entries from a search of the index
 * and from nothing else: a search of the log itself does not read it.
 */
public final class Search {
  private final State state;
  private final Journal journal;
  private final LogSource log;
  private final Indexing indexing;

  /** On the log, with every search written into it first. */
  public Search(State state, Journal journal, LogSource log) {
    this.state = state;
    this.journal = journal;
    this.log = log;
    this.indexing = new Indexing(state);
  }

  /**
   * The entries that match, latest first, this search's own among them.
   *
   * @param before only entries before this place in the log
   * @param limit how many at most, from 1
   */
  public Found find(
      Who.Visit visit, Filter filter, Optional<Long> before, int limit, Found.Source source)
      throws JournalUnavailable {
    LogView view = announced(visit, "find " + filter + " before " + before + " in " + source);
    try {
      long to = Math.min(before.orElse(view.size()), view.size());
      if (source == Found.Source.LOG) {
        return LogScan.find(view, filter, to, limit);
      }
      Indexing.Standing standing = indexing.catchUp(view);
      return standing.isWhole()
          ? indexed(view, filter, to, limit, standing.restored())
          : LogScan.find(view, filter, to, limit);
    } catch (AuditFault unreadable) {
      throw new JournalUnavailable("the log cannot be read", unreadable);
    }
  }

  /**
   * What happened to a project, a person, a dataset, a job or in one request, earliest first, with
   * what its jobs and access requests brought about.
   *
   * @param from only entries from this place in the log
   * @param limit how many at most, from 1
   */
  public Found timeline(
      Who.Visit visit, Field about, String value, long from, int limit, Found.Source source)
      throws JournalUnavailable {
    LogView view =
        announced(
            visit, "timeline of " + about.word() + " " + value + " from " + from + " in " + source);
    try {
      if (source == Found.Source.LOG) {
        return LogScan.about(view, about, value, from, limit);
      }
      Indexing.Standing standing = indexing.catchUp(view);
      return standing.isWhole()
          ? indexed(view, about, value, from, limit, standing.restored())
          : LogScan.about(view, about, value, from, limit);
    } catch (AuditFault unreadable) {
      throw new JournalUnavailable("the log cannot be read", unreadable);
    }
  }

  /** The entry at a place, if the log goes so far. */
  public Optional<Hit> at(Who.Visit visit, long index) throws JournalUnavailable {
    LogView view = announced(visit, "entry " + index);
    try {
      return view.firstKept() <= index && index < view.size()
          ? Optional.of(hit(view, view.read(index)))
          : Optional.empty();
    } catch (AuditFault unreadable) {
      throw new JournalUnavailable("the log cannot be read", unreadable);
    }
  }

  /** Forgets the index and reads it from the log again. */
  public void rebuild(Who.Visit visit) throws JournalUnavailable {
    LogView view = announced(visit, "rebuild the index");
    try {
      indexing.forget();
      indexing.catchUp(view);
    } catch (AuditFault unreadable) {
      throw new JournalUnavailable("the log cannot be read", unreadable);
    }
  }

  static Hit hit(LogView view, Entry entry) {
    return new Hit(entry, view.prove(entry.index()));
  }

  private Found indexed(LogView view, Filter filter, long to, int limit, long restored) {
    List<Long> places = state.inTransaction(tables -> tables.auditIndex().find(filter, to, limit));
    List<Hit> hits = new ArrayList<>();
    List<AuditIndex.Row> wrong = new ArrayList<>();
    for (long place : places) {
      Entry entry = view.read(place);
      AuditIndex.Row row = Rows.of(entry);
      if (filter.matches(row)) {
        hits.add(hit(view, entry));
      } else {
        wrong.add(row);
      }
    }
    indexing.correct(wrong);
    Optional<Long> next = places.size() == limit ? Optional.of(places.getLast()) : Optional.empty();
    return new Found(
        hits,
        next,
        new Found.Searched(
            view.checkpoint(),
            next.orElse(Math.min(view.firstKept(), to)),
            to,
            Found.Source.INDEX,
            restored,
            wrong.size()));
  }

  private Found indexed(
      LogView view, Field about, String value, long from, int limit, long restored) {
    long start = Math.min(Math.max(from, view.firstKept()), view.size());
    List<Long> places =
        state.inTransaction(
            tables -> tables.auditIndex().about(about, value, start, view.size(), limit));
    Optional<Long> next =
        places.size() == limit ? Optional.of(places.getLast() + 1) : Optional.empty();
    return new Found(
        places.stream().map(place -> hit(view, view.read(place))).toList(),
        next,
        new Found.Searched(
            view.checkpoint(), start, next.orElse(view.size()), Found.Source.INDEX, restored, 0));
  }

  private LogView announced(Who.Visit visit, String what) throws JournalUnavailable {
    Journal.Logged logged =
        state.inTransaction(tables -> journal.append(tables, visit, new Act.AuditSearched(what)));
    return log.covering(logged.index() + 1);
  }
}
