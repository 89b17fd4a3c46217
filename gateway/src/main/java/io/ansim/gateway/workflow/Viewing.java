package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.identity.Role;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.result.Format;
import io.ansim.gateway.state.Jobs;
import io.ansim.gateway.state.ReleaseId;
import io.ansim.gateway.state.State;
import io.ansim.gateway.state.StoredJob;
import io.ansim.gateway.state.StoredRelease;
import io.ansim.gateway.state.Vote;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.JobId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What came of questions, for the members of the project, its stewards and auditors. */
public final class Viewing {
  /** Where a review has ended. */
  private static final Set<JobLife> DECIDED =
      EnumSet.of(JobLife.RELEASED, JobLife.RETURNED, JobLife.REFUSED);

  private final State state;
  private final Journal journal;

  /** On the state, with every hand-out in the log first. */
  public Viewing(State state, Journal journal) {
    this.state = state;
    this.journal = journal;
  }

  /** The reasons for an end that are told; every other end looks alike. */
  public enum Why {
    /** There was not enough budget left, which is decided before any data are read. */
    BUDGET_EXHAUSTED,
    /** A steward took the grant back while the job was under way. */
    GRANT_REVOKED
  }

  /**
   * A job and its release.
   *
   * @param job the job
   * @param release the release, once it may be read
   * @param why why it ended without a result, where that says nothing about data
   * @param comments what stewards who decided about the result say to the author
   */
  public record Seen(
      StoredJob job, Optional<StoredRelease> release, Optional<Why> why, List<String> comments) {
    /** Copies the list. */
    public Seen {
      comments = List.copyOf(comments);
    }

    /** A job that has just begun. */
    public static Seen begun(StoredJob job) {
      return new Seen(job, Optional.empty(), Optional.empty(), List.of());
    }
  }

  /** A job, if the caller may see it. */
  public Optional<Seen> find(Caller caller, JobId id) {
    return state.inTransaction(tables ->
        tables
            .jobs()
            .find(id)
            .filter(job -> maySee(tables, caller, job))
            .map(job -> seen(tables, job)));
  }

  /** The latest jobs of the caller's projects. */
  public List<Seen> jobs(Caller caller, Jobs.Listed listed) {
    return state.inTransaction(tables ->
        tables.jobs().visibleTo(caller.subject(), listed).stream()
            .map(job -> seen(tables, job))
            .toList());
  }

  /**
   * A release that is handed out.
   *
   * @param release the release
   * @param forms the release in the forms asked for
   */
  public record Handed(StoredRelease release, Map<Format, Bytes> forms) {
    /** Copies the map. */
    public Handed {
      forms = Map.copyOf(forms);
    }
  }

  /**
   * Hands a release out in some forms, if the caller may read it. A caller who gives no reason is
   * not refused, for programs read releases, too; the monthly review names them.
   */
  public Outcome<Handed> read(Who.Visit visit, ReleaseId id, Set<Format> forms, String reason)
      throws JournalUnavailable {
    return state.inTransaction(tables -> {
      Optional<StoredRelease> release = readable(tables, visit.caller(), id);
      if (release.isEmpty()) {
        return Outcome.refused(Code.NOT_FOUND);
      }
      Map<Format, Bytes> contents = new EnumMap<>(Format.class);
      for (Format form : forms) {
        Optional<Digest> digest = digest(release.get(), form);
        if (digest.isEmpty()) {
          return Outcome.refused(Code.NOT_ACCEPTABLE);
        }
        contents.put(form, Bytes.of(tables.releases().rendering(digest.get())));
      }
      note(tables, visit, release.get(), forms, reason);
      return Outcome.done(new Handed(release.get(), contents));
    });
  }

  /** Hands out what everybody can check of a release, if the caller may read it. */
  public Outcome<Bytes> bundle(Who.Visit visit, ReleaseId id, String reason)
      throws JournalUnavailable {
    return state.inTransaction(tables -> {
      Optional<StoredRelease> release = readable(tables, visit.caller(), id);
      Optional<StoredRelease.Bundle> bundle = release.flatMap(StoredRelease::bundle);
      if (release.isEmpty() || bundle.isEmpty()) {
        return Outcome.refused(Code.NOT_FOUND);
      }
      note(tables, visit, release.get(), EnumSet.of(Format.CSV, Format.ARROW), reason);
      return Outcome.done(Bytes.of(tables.releases().rendering(bundle.get().zip())));
    });
  }

  private static Optional<StoredRelease> readable(
      State.Tables tables, Caller caller, ReleaseId id) {
    return tables
        .releases()
        .find(id)
        .filter(release ->
            tables
                .jobs()
                .find(release.job())
                .filter(job -> job.state() == JobLife.RELEASED && maySee(tables, caller, job))
                .isPresent());
  }

  private void note(
      State.Tables tables, Who.Visit visit, StoredRelease release, Set<Format> forms, String reason)
      throws JournalUnavailable {
    StoredJob job = tables.jobs().find(release.job()).orElseThrow();
    Digest content = release.bundle().map(StoredRelease.Bundle::statement).orElse(release.json());
    journal.append(
        tables,
        visit,
        new Act.Downloaded(
            release.id(),
            job.id(),
            job.dataset(),
            job.project(),
            content,
            tables.jobs().subjects(job.id()),
            forms,
            reason));
  }

  static boolean maySee(State.Tables tables, Caller caller, StoredJob job) {
    return caller.has(Role.AUDITOR)
        || tables.jobs().isMember(job.id(), caller.subject())
        || tables
            .policies()
            .inForce(job.dataset())
            .filter(published -> Standing.isSteward(caller, published.policy().steward()))
            .isPresent();
  }

  private static Seen seen(State.Tables tables, StoredJob job) {
    return new Seen(job, readable(tables, job), why(tables, job), comments(tables, job));
  }

  private static Optional<Why> why(State.Tables tables, StoredJob job) {
    Optional<String> reason = tables.jobs().reason(job.id());
    return switch (job.state()) {
      case FAILED -> reason.filter(JobEnds.BUDGET_EXHAUSTED::equals).map(_ -> Why.BUDGET_EXHAUSTED);
      case CANCELLED -> reason.filter(JobEnds.GRANT_REVOKED::equals).map(_ -> Why.GRANT_REVOKED);
      case QUEUED, RUNNING, REVIEW, RELEASED, RETURNED, REFUSED -> Optional.empty();
    };
  }

  /** Until a result is decided about, nothing is told of any vote. */
  private static List<String> comments(State.Tables tables, StoredJob job) {
    return DECIDED.contains(job.state())
        ? tables.reviews().votes(job.id()).stream()
            .filter(vote -> vote.audience() == Vote.Audience.PUBLIC)
            .flatMap(vote -> vote.comment().stream())
            .toList()
        : List.of();
  }

  private static Optional<StoredRelease> readable(State.Tables tables, StoredJob job) {
    return job.state() == JobLife.RELEASED ? tables.releases().ofJob(job.id()) : Optional.empty();
  }

  private static Optional<Digest> digest(StoredRelease release, Format format) {
    return switch (format) {
      case JSON -> Optional.of(release.json());
      case CSV -> Optional.of(release.csv());
      case ARROW -> Optional.of(release.arrow());
      case PARQUET -> release.parquet();
    };
  }
}
