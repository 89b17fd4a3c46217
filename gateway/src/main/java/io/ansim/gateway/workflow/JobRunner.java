package io.ansim.gateway.workflow;

import io.ansim.gateway.dispatch.Keeper;
import io.ansim.gateway.dispatch.KeeperUnavailable;
import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.life.Party;
import io.ansim.gateway.result.StatedRelease;
import io.ansim.gateway.state.State;
import io.ansim.gateway.state.StoredJob;
import io.ansim.gateway.state.StoredRelease;
import io.ansim.policy.access.Grant;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.wire.DossierWire;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
  private final Releasing releasing;
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
    this.releasing = new Releasing(journal, ids);
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
   * @param asker who asks
   */
  record Order(
      StoredJob job, Grant grant, Plan plan, Journal.Announced announced, Who.Visit asker) {}

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
      giveUp(order, "keeper-unavailable");
    } catch (JournalUnavailable unwritable) {
      LOG.error("job {} is not released: the log cannot be written", id);
      giveUp(order, "log-unavailable");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends a job whose result the keeper may hold all the same. */
  private void giveUp(Order order, String reason) {
    ends.fail(order.job().id(), reason);
    if (order.job().referred()) {
      ends.forget(order.job().id());
    }
  }

  private boolean begin(JobId id) {
    boolean begun =
        state.inTransaction(tables -> {
          Optional<JobLife> next = next(tables, id, JobLife.Act.START);
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
        order.announced().proof(),
        order.job().salts().question());
  }

  private void settle(Order order, Reply reply) throws JournalUnavailable {
    JobId id = order.job().id();
    boolean referred = order.job().referred();
    switch (reply) {
      case Reply.Answered answered
          when !referred && Releasing.answers(answered.evidence(), order.job()) ->
          keep(order.job(), answered);
      case Reply.Held held when referred && Releasing.answers(held.evidence(), order.job()) ->
          hold(order, held);
      case Reply.Answered _, Reply.Held _ -> ends.fail(id, "other-answer");
      case Reply.Rejected(_, var reason) -> {
        LOG.warn("job {} was rejected by the keeper: {}", id, reason);
        ends.fail(
            id, reason == Reply.Rejection.BUDGET_EXHAUSTED ? JobEnds.BUDGET_EXHAUSTED : "rejected");
      }
      case Reply.Failed _ -> ends.fail(id, "failed");
    }
  }

  private void keep(StoredJob job, Reply.Answered answered) throws JournalUnavailable {
    Optional<StatedRelease> stated = StatedRelease.of(answered);
    if (stated.isEmpty()) {
      ends.fail(job.id(), "other-answer");
      return;
    }
    Optional<StoredRelease> kept =
        state.inTransaction(tables -> {
          Optional<JobLife> next = next(tables, job.id(), JobLife.Act.PUBLISH);
          if (next.isEmpty()) {
            return Optional.empty();
          }
          StoredRelease release = releasing.keep(tables, job, answered, stated.get());
          tables.jobs().move(job.id(), next.get(), clock.instant());
          return Optional.of(release);
        });
    kept.ifPresent(
        release -> progress.ended(job.id(), JobLife.RELEASED, Optional.of(release.id())));
  }

  /** Lets a result wait for stewards; one that nobody waits for any more is given up. */
  private void hold(Order order, Reply.Held held) throws JournalUnavailable {
    StoredJob job = order.job();
    Digest content = job.salts().hide(DossierWire.digest(held.dossier()));
    boolean waits =
        state.inTransaction(tables -> {
          Optional<JobLife> next = next(tables, job.id(), JobLife.Act.REFER);
          if (next.isPresent()) {
            releasing.checked(tables, job, List.of("reviewed"));
            journal.append(
                tables,
                order.asker(),
                new Act.ReviewRequested(job.id(), job.dataset(), job.project(), content));
            tables.reviews().request(job.id(), content, clock.instant());
            tables.jobs().move(job.id(), next.get(), clock.instant());
          }
          return next.isPresent();
        });
    if (waits) {
      progress.ended(job.id(), JobLife.REVIEW, Optional.empty());
    } else {
      ends.forget(job.id());
    }
  }

  private static Optional<JobLife> next(State.Tables tables, JobId id, JobLife.Act act) {
    return tables.jobs().lock(id).flatMap(job -> job.state().after(act, Party.SYSTEM));
  }
}
