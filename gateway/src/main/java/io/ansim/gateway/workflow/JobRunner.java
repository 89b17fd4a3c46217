package io.ansim.gateway.workflow;

import io.ansim.gateway.dispatch.Keeper;
import io.ansim.gateway.dispatch.KeeperUnavailable;
import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.life.Party;
import io.ansim.gateway.result.Format;
import io.ansim.gateway.result.Renderings;
import io.ansim.gateway.state.ReleaseId;
import io.ansim.gateway.state.State;
import io.ansim.gateway.state.StoredJob;
import io.ansim.gateway.state.StoredRelease;
import io.ansim.policy.access.Grant;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import io.ansim.policy.plan.Plan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs announced questions, each on a thread of its own, and keeps what comes out. */
public final class JobRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final long GRACE_SECONDS = 10;

  private final State state;
  private final Journal journal;
  private final Keeper keeper;
  private final Progress progress;
  private final JobEnds ends;
  private final Limits limits;
  private final InstantSource clock;
  private final Supplier<String> ids;
  private final Slots slots;
  private final Semaphore running;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory());

  /**
   * On the state and a keeper.
   *
   * @param ids makes identifiers that are never used twice
   */
  public JobRunner(
      State state,
      Journal journal,
      Keeper keeper,
      Progress progress,
      JobEnds ends,
      Limits limits,
      InstantSource clock,
      Supplier<String> ids) {
    this.state = state;
    this.journal = journal;
    this.keeper = keeper;
    this.progress = progress;
    this.ends = ends;
    this.limits = limits;
    this.clock = clock;
    this.ids = ids;
    this.slots = new Slots(limits);
    this.running = new Semaphore(limits.running(), true);
  }

  /**
   * An announced question.
   *
   * @param job its job
   * @param grant the grant it is asked under
   * @param plan the question
   * @param announced its intent in the log
   */
  record Order(StoredJob job, Grant grant, Plan plan, Journal.Announced announced) {}

  Optional<Slots.Slot> slot(Subject subject) {
    return slots.take(subject);
  }

  Duration retryAfter() {
    return limits.retryAfter();
  }

  void start(Order order, Slots.Slot slot) {
    JobId id = order.job().id();
    progress.begin(id);
    threads.execute(() -> {
      try (slot) {
        run(order);
      } catch (RuntimeException broken) {
        LOG.error("job {} broke: {}", id, broken.getClass().getName());
        giveUp(id);
      }
    });
  }

  /** Gives what runs a moment to end; the next start of the gateway fails what did not. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void giveUp(JobId id) {
    try {
      ends.fail(id, "internal");
    } catch (RuntimeException stuck) {
      LOG.error("job {} stays open until the next start: {}", id, stuck.getClass().getName());
    }
  }

  private void run(Order order) {
    JobId id = order.job().id();
    try {
      running.acquire();
      try {
        if (begin(id)) {
          settle(order, keeper.submit(job(order), percent -> progress.running(id, percent)));
        }
      } finally {
        running.release();
      }
    } catch (KeeperUnavailable unavailable) {
      LOG.warn("job {} has no answer from the keeper", id);
      ends.fail(id, "keeper-unavailable");
    } catch (JournalUnavailable unwritable) {
      LOG.error("job {} is not released: the log cannot be written", id);
      ends.fail(id, "log-unavailable");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean begin(JobId id) {
    boolean begun =
        state.inTransaction(tables -> {
          Optional<JobLife> next =
              tables
                  .jobs()
                  .lock(id)
                  .flatMap(job -> job.state().after(JobLife.Act.START, Party.SYSTEM));
          next.ifPresent(started -> tables.jobs().move(id, started, clock.instant()));
          return next.isPresent();
        });
    if (begun) {
      progress.running(id, 0);
    }
    return begun;
  }

  private Job job(Order order) {
    return new Job(
        order.job().id(),
        order.job().dataset(),
        order.job().project(),
        order.job().purpose(),
        order.grant(),
        order.job().policy(),
        order.plan(),
        clock.instant().plus(limits.jobLife()),
        order.announced().entry(),
        order.announced().proof());
  }

  private void settle(Order order, Reply reply) throws JournalUnavailable {
    JobId id = order.job().id();
    switch (reply) {
      case Reply.Answered answered when answers(answered, order.job()) ->
          keep(order.job(), answered);
      case Reply.Answered _ -> ends.fail(id, "other-answer");
      case Reply.Rejected(_, var reason) -> {
        LOG.warn("job {} was rejected by the keeper: {}", id, reason);
        ends.fail(id, reason == Reply.Rejection.BUDGET_EXHAUSTED ? "budget-exhausted" : "rejected");
      }
      case Reply.Failed _ -> ends.fail(id, "failed");
    }
  }

  private static boolean answers(Reply.Answered answered, StoredJob job) {
    return answered.job().equals(job.id())
        && answered.evidence().policy().equals(job.policy())
        && answered.evidence().planHash().equals(job.question());
  }

  private void keep(StoredJob job, Reply.Answered answered) throws JournalUnavailable {
    Renderings renderings = Renderings.of(answered.release());
    JobLife.Act act = job.referred() ? JobLife.Act.REFER : JobLife.Act.PUBLISH;
    Optional<StoredRelease> kept =
        state.inTransaction(tables -> {
          Optional<JobLife> next =
              tables.jobs().lock(job.id()).flatMap(j -> j.state().after(act, Party.SYSTEM));
          if (next.isEmpty()) {
            return Optional.empty();
          }
          StoredRelease release = write(tables, job, answered, renderings);
          tables.jobs().move(job.id(), next.get(), clock.instant());
          return Optional.of(release);
        });
    kept.ifPresent(release ->
        progress.ended(
            job.id(),
            job.referred() ? JobLife.REVIEW : JobLife.RELEASED,
            job.referred() ? Optional.empty() : Optional.of(release.id())));
  }

  private StoredRelease write(
      State.Tables tables, StoredJob job, Reply.Answered answered, Renderings renderings)
      throws JournalUnavailable {
    ReleaseId id = new ReleaseId(ids.get());
    var json = tables.releases().keep(renderings.in(Format.JSON));
    var csv = tables.releases().keep(renderings.in(Format.CSV));
    var arrow = tables.releases().keep(renderings.in(Format.ARROW));
    Journal.Logged logged =
        journal.append(
            new Who.Gateway(),
            new Act.ReleaseMade(
                id,
                job.id(),
                job.dataset(),
                job.project(),
                json,
                answered.evidence(),
                job.referred()));
    StoredRelease release =
        new StoredRelease(
            id,
            job.id(),
            answered.release().mode(),
            json,
            csv,
            arrow,
            answered.evidence(),
            logged.index());
    tables.releases().insert(release);
    tables.jobs().outcome(job.id(), logged.index());
    return release;
  }
}
