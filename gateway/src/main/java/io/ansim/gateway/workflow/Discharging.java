package io.ansim.gateway.workflow;

import io.ansim.gateway.dispatch.Keeper;
import io.ansim.gateway.dispatch.KeeperUnavailable;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.life.Party;
import io.ansim.gateway.result.StatedRelease;
import io.ansim.gateway.state.State;
import io.ansim.gateway.state.StoredJob;
import io.ansim.gateway.state.StoredRelease;
import io.ansim.gateway.state.Vote;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Discharge;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches approved results from the keeper. What the keeper does not let go now is fetched later: a
 * result that two stewards approved is never lost by a crash or an unreachable keeper.
 */
public final class Discharging implements AutoCloseable {
  /** How many stewards let a result go. */
  public static final int PEOPLE = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Discharging.class);

  private final State state;
  private final Releasing releasing;
  private final LogReader log;
  private final Keeper keeper;
  private final Progress progress;
  private final JobEnds ends;
  private final InstantSource clock;
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("discharging").factory());

  /**
   * On the state and a keeper.
   *
   * @param ids makes identifiers that are never used twice
   */
  public Discharging(
      State state,
      Journal journal,
      LogReader log,
      Keeper keeper,
      Progress progress,
      JobEnds ends,
      InstantSource clock,
      Supplier<String> ids) {
    this.state = state;
    this.releasing = new Releasing(journal, ids);
    this.log = log;
    this.keeper = keeper;
    this.progress = progress;
    this.ends = ends;
    this.clock = clock;
  }

  /** Begins to fetch what is approved, now and again after each pause. */
  public void begin(Duration pause) {
    // It ends with the thread; `fetchAll` lets nothing escape.
    var _ =
        later.scheduleWithFixedDelay(this::fetchAll, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Fetches every result that is approved and was not let go yet. */
  public void fetchAll() {
    try {
      state.inTransaction(tables -> tables.reviews().approved(PEOPLE)).forEach(this::fetch);
    } catch (RuntimeException broken) {
      LOG.error("approved results cannot be fetched: {}", broken.getClass().getName());
    }
  }

  @Override
  public void close() {
    later.shutdownNow();
  }

  /** Fetches one approved result; if that fails now, it is tried again later. */
  void fetch(JobId id) {
    try {
      StoredJob job = state.inTransaction(tables -> tables.jobs().find(id)).orElseThrow();
      Discharge discharge = new Discharge(id, job.salts().content(), approvals(id));
      Reply reply = keeper.discharge(discharge);
      switch (reply) {
        case Reply.Answered answered when Releasing.answers(answered.evidence(), job) ->
            keep(id, answered);
        case Reply.Rejected(_, var reason) when reason == Reply.Rejection.NOT_HELD ->
            ends.fail(id, "not-held");
        case Reply.Answered _, Reply.Held _, Reply.Rejected _, Reply.Failed _ ->
            LOG.error("the keeper does not let the approved result of job {} go", id);
      }
    } catch (KeeperUnavailable | JournalUnavailable unavailable) {
      LOG.warn("the approved result of job {} is fetched later", id);
    }
  }

  private List<Discharge.Approval> approvals(JobId id) throws JournalUnavailable {
    List<Vote> votes = state.inTransaction(tables -> tables.reviews().votes(id));
    List<Discharge.Approval> approvals = new ArrayList<>();
    for (Vote vote : votes) {
      if (vote.decision() == Vote.Decision.APPROVE) {
        byte[] entry = log.line(vote.logIndex()).entry().getBytes(StandardCharsets.UTF_8);
        approvals.add(new Discharge.Approval(Bytes.of(entry), log.proof(vote.logIndex())));
      }
    }
    return approvals;
  }

  private void keep(JobId id, Reply.Answered answered) throws JournalUnavailable {
    Optional<StatedRelease> stated = StatedRelease.of(answered);
    if (stated.isEmpty()) {
      LOG.error("the keeper's statement about job {} is about something else", id);
      return;
    }
    Optional<StoredRelease> kept =
        state.inTransaction(tables -> {
          Optional<StoredJob> job = tables.jobs().lock(id);
          Optional<JobLife> next =
              job.flatMap(j -> j.state().after(JobLife.Act.RELEASE, Party.STEWARD));
          if (next.isEmpty()) {
            return Optional.empty();
          }
          StoredRelease release = releasing.keep(tables, job.get(), answered, stated.get());
          tables.jobs().move(id, next.get(), clock.instant());
          return Optional.of(release);
        });
    if (kept.isPresent()) {
      progress.ended(id, JobLife.RELEASED, kept.map(StoredRelease::id));
      ends.forget(id);
    }
  }
}
