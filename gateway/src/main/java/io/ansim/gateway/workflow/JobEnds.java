package io.ansim.gateway.workflow;

import io.ansim.gateway.dispatch.Keeper;
import io.ansim.gateway.dispatch.KeeperUnavailable;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.life.Party;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.state.State;
import io.ansim.gateway.state.StoredJob;
import io.ansim.policy.access.Grant;
import io.ansim.policy.job.JobId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How jobs end without a release: stopped by a member, by a revocation, or failed. */
public final class JobEnds {
  /** Why a job ends for which there is no budget left. */
  static final String BUDGET_EXHAUSTED = Code.BUDGET_EXHAUSTED.slug();

  /** Why a job ends whose grant was taken back. */
  static final String GRANT_REVOKED = "grant-revoked";

  private static final Logger LOG = LoggerFactory.getLogger(JobEnds.class);

  private final State state;
  private final Journal journal;
  private final Keeper keeper;
  private final Progress progress;
  private final InstantSource clock;

  /** On the state, with every end in the log first. */
  public JobEnds(
      State state, Journal journal, Keeper keeper, Progress progress, InstantSource clock) {
    this.state = state;
    this.journal = journal;
    this.keeper = keeper;
    this.progress = progress;
    this.clock = clock;
  }

  /** Stops a job for a member of its project; it is never released after this returns. */
  public Outcome<JobId> cancel(Who.Visit visit, JobId id) throws JournalUnavailable {
    Outcome<StoredJob> cancelled =
        state.inTransaction(tables -> {
          Optional<StoredJob> job = tables.jobs().lock(id);
          if (job.isEmpty() || !Viewing.maySee(tables, visit.caller(), job.get())) {
            return Outcome.refused(Code.NOT_FOUND);
          }
          if (!tables.jobs().isMember(id, visit.caller().subject())) {
            return Outcome.refused(Code.NOT_YOURS);
          }
          return end(tables, visit, job.get(), JobLife.Act.CANCEL, Party.MEMBER, "cancelled")
              ? Outcome.done(job.get())
              : Outcome.refused(Code.WRONG_STATE);
        });
    return switch (cancelled) {
      case Outcome.Done<StoredJob>(StoredJob job) -> {
        stopped(job);
        yield Outcome.done(job.id());
      }
      case Outcome.Refused<StoredJob>(var problem) -> Outcome.refused(problem);
    };
  }

  /** Ends the unfinished jobs of a grant that is being revoked, in the same transaction. */
  List<StoredJob> stopAll(State.Tables tables, Who.Visit visit, Grant grant)
      throws JournalUnavailable {
    List<StoredJob> stopped = new ArrayList<>();
    for (StoredJob job : tables.jobs().lockUnfinished(grant)) {
      if (end(tables, visit, job, JobLife.Act.REVOKE, Party.STEWARD, GRANT_REVOKED)) {
        stopped.add(job);
      }
    }
    return stopped;
  }

  /** Tells the followers and the keeper, once the end of a job is committed. */
  void stopped(StoredJob job) {
    progress.ended(job.id(), JobLife.CANCELLED, Optional.empty());
    forget(job.id());
  }

  /** Has the keeper stop a job and give up what it holds of it. */
  void forget(JobId job) {
    Thread.ofVirtual()
        .name("cancel-" + job)
        .start(() -> {
          try {
            keeper.cancel(job);
          } catch (KeeperUnavailable gone) {
            LOG.warn("job {} could not be stopped in the keeper", job);
          }
        });
  }

  /** Notes that a job has no result; a log that cannot be written does not keep it running. */
  void fail(JobId id, String reason) {
    try {
      boolean failed =
          state.inTransaction(tables -> {
            Optional<StoredJob> job = tables.jobs().lock(id);
            return job.isPresent()
                && end(
                    tables, new Who.Gateway(), job.get(), JobLife.Act.FAIL, Party.SYSTEM, reason);
          });
      if (failed) {
        progress.ended(id, JobLife.FAILED, Optional.empty());
      }
    } catch (JournalUnavailable unwritable) {
      LOG.error("the end of job {} is not in the log yet", id);
      failUnlogged(id);
    }
  }

  /**
   * Ends the jobs that a crash of the gateway left open, and logs the ends that could not be logged
   * when they came. Called before the gateway serves.
   */
  public int recover() throws JournalUnavailable {
    List<StoredJob> open = state.inTransaction(tables -> tables.jobs().open());
    for (StoredJob job : open) {
      state.<Boolean, JournalUnavailable>inTransaction(tables -> {
        JobLife next = job.state().after(JobLife.Act.FAIL, Party.SYSTEM).orElse(job.state());
        write(tables, new Who.Gateway(), job, next, "interrupted");
        return true;
      });
      if (job.referred()) {
        forget(job.id());
      }
    }
    return open.size();
  }

  private void failUnlogged(JobId id) {
    boolean failed =
        state.inTransaction(tables -> {
          Optional<JobLife> next =
              tables
                  .jobs()
                  .lock(id)
                  .flatMap(job -> job.state().after(JobLife.Act.FAIL, Party.SYSTEM));
          next.ifPresent(failedState -> tables.jobs().move(id, failedState, clock.instant()));
          return next.isPresent();
        });
    if (failed) {
      progress.ended(id, JobLife.FAILED, Optional.empty());
    }
  }

  private boolean end(
      State.Tables tables, Who who, StoredJob job, JobLife.Act act, Party by, String reason)
      throws JournalUnavailable {
    Optional<JobLife> next = job.state().after(act, by);
    if (next.isEmpty()) {
      return false;
    }
    write(tables, who, job, next.get(), reason);
    return true;
  }

  private void write(State.Tables tables, Who who, StoredJob job, JobLife next, String reason)
      throws JournalUnavailable {
    Act.End how = next == JobLife.CANCELLED ? Act.End.CANCELLED : Act.End.FAILED;
    Journal.Logged logged =
        journal.append(
            tables, who, new Act.QueryEnded(job.id(), job.dataset(), job.project(), how, reason));
    tables.jobs().move(job.id(), next, clock.instant());
    tables.jobs().outcome(job.id(), logged.index());
    tables.jobs().because(job.id(), reason);
  }
}
