package io.ansim.gateway.auditor;

import io.ansim.audit.AuditFault;
import io.ansim.audit.event.Commitment;
import io.ansim.audit.event.Disclosure;
import io.ansim.audit.log.LogView;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.report.Period;
import io.ansim.gateway.report.ReportFiles;
import io.ansim.gateway.report.ReviewReport;
import io.ansim.gateway.report.Thresholds;
import io.ansim.gateway.state.AuditReports;
import io.ansim.gateway.state.State;
import io.ansim.gateway.workflow.Act;
import io.ansim.gateway.workflow.Journal;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.Who;
import io.ansim.policy.dataset.Digest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/** The monthly review: a report is made of the log, kept, and closed by an auditor in the log. */
public final class Reports {
  private final State state;
  private final Journal journal;
  private final LogSource log;
  private final Thresholds thresholds;
  private final InstantSource clock;

  /** With these thresholds. */
  public Reports(
      State state, Journal journal, LogSource log, Thresholds thresholds, InstantSource clock) {
    this.state = state;
    this.journal = journal;
    this.log = log;
    this.thresholds = thresholds;
    this.clock = clock;
  }

  /**
   * A report that was made, and its files.
   *
   * @param stored the report
   * @param files its files, by name
   */
  public record Kept(AuditReports.Stored stored, List<AuditReports.File> files) {
    /** Copies the list. */
    public Kept {
      files = List.copyOf(files);
    }
  }

  /**
   * Makes and keeps the report of a month.
   *
   * @param size how many entries of the log it is made of; all there are if nothing is said
   */
  public Outcome<Kept> make(Who.Visit visit, YearMonth month, Optional<Long> size)
      throws JournalUnavailable {
    Period period = new Period(month, thresholds.zone());
    Instant now = clock.instant();
    if (!period.start().isBefore(now)) {
      return Outcome.refused(Problem.field("/month", "a month that has begun"));
    }
    Journal.Logged logged = noted(visit, new Act.AuditSearched("report of " + month));
    LogView view = log.covering(logged.index() + 1);
    if (size.filter(wanted -> wanted > view.size()).isPresent()) {
      return Outcome.refused(Problem.field("/size", "the log has not so many entries"));
    }
    try {
      ReviewReport report =
          ReviewReport.of(view, size.orElse(view.size()), period, thresholds, this::behind);
      return Outcome.done(keep(report, ReportFiles.of(report, view).contents(), now));
    } catch (AuditFault unreadable) {
      throw new JournalUnavailable("the log cannot be read", unreadable);
    }
  }

  /** All reports, latest month first. */
  public List<AuditReports.Stored> all() {
    return state.inTransaction(tables -> tables.auditReports().all());
  }

  /** A report. */
  public Optional<Kept> find(String id) {
    return state.inTransaction(tables ->
        tables
            .auditReports()
            .find(id)
            .map(stored -> new Kept(stored, tables.auditReports().files(id))));
  }

  /** A file of a report. */
  public Optional<byte[]> file(String id, String name) {
    return state.inTransaction(tables -> tables.auditReports().content(id, name));
  }

  /**
   * Closes a review: the log says, under the auditor's pseudonym, that the report with this digest
   * was reviewed. Refused before the month is over, twice, and for a report that was changed.
   */
  public Outcome<Kept> close(Who.Visit visit, String id, String conclusion)
      throws JournalUnavailable {
    return state.inTransaction(tables -> {
      Optional<AuditReports.Stored> stored = tables.auditReports().find(id);
      if (stored.isEmpty()) {
        return Outcome.refused(Code.NOT_FOUND);
      }
      Instant now = clock.instant();
      boolean isOver = !new Period(stored.get().month(), thresholds.zone()).end().isAfter(now);
      Digest digest = Digest.of(ReportFiles.sums(tables.auditReports().contents(id)));
      if (!isOver || !digest.hex().equals(id) || stored.get().reviewed().isPresent()) {
        return Outcome.refused(Code.WRONG_STATE);
      }
      Journal.Logged logged =
          journal.append(
              tables,
              visit,
              new Act.AuditReviewed(digest, List.of(new Act.Statement("conclusion", conclusion))));
      tables.auditReports().close(id, logged.index(), now);
      return Outcome.done(
          new Kept(tables.auditReports().find(id).orElseThrow(), tables.auditReports().files(id)));
    });
  }

  private Kept keep(ReviewReport report, SortedMap<String, byte[]> files, Instant now) {
    byte[] sums = Objects.requireNonNull(files.get(ReportFiles.SUMS));
    AuditReports.Stored stored =
        new AuditReports.Stored(
            Digest.of(sums).hex(),
            report.period().month(),
            report.size(),
            report.entries(),
            report.anomalies().size(),
            now,
            Optional.empty());
    return state.inTransaction(tables -> {
      tables.auditReports().keep(stored, files);
      return new Kept(
          tables.auditReports().find(stored.id()).orElseThrow(),
          tables.auditReports().files(stored.id()));
    });
  }

  private Journal.Logged noted(Who.Visit visit, Act act) throws JournalUnavailable {
    return state.inTransaction(tables -> journal.append(tables, visit, act));
  }

  private Optional<Disclosure> behind(Commitment commitment) {
    return state.inTransaction(tables ->
        tables
            .disclosures()
            .find(commitment.value())
            .flatMap(tables.disclosures()::open)
            .map(opened -> Disclosure.decode(opened.encoded())));
  }
}
