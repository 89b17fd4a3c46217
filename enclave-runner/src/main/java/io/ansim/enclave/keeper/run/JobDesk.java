package io.ansim.enclave.keeper.run;

import io.ansim.enclave.keeper.held.Held;
import io.ansim.enclave.keeper.held.HeldResults;
import io.ansim.enclave.keeper.intake.AcceptedJob;
import io.ansim.enclave.keeper.ledger.Debit;
import io.ansim.enclave.keeper.ledger.Fresh;
import io.ansim.enclave.keeper.ledger.Kept;
import io.ansim.enclave.keeper.ledger.Ledger;
import io.ansim.enclave.keeper.ledger.Order;
import io.ansim.enclave.keeper.ledger.Shared;
import io.ansim.enclave.keeper.notice.Notices;
import io.ansim.enclave.keeper.socket.Outgoing;
import io.ansim.enclave.keeper.socket.Peer;
import io.ansim.enclave.keeper.statement.Notary;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.disclosure.EngineRequest;
import io.ansim.policy.disclosure.Price;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.Reply.Rejection;
import io.ansim.policy.ledger.Question;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Has accepted jobs paid, runs them and answers. A run that fails, for whatever reason, is answered
 * like every other that fails, at the same moments, and is paid all the same; the reason goes no
 * further than a number for the operator.
 */
public final class JobDesk implements AutoCloseable {
  private static final int NOT_RUN = 103;
  private static final int SHARED_FAILURE = 104;

  /**
   * What a desk works with.
   *
   * @param cells where exact cells come from
   * @param keys where datasets' keys come from
   * @param ledger who pays
   * @param releases makes releases of cells
   * @param held what waits for people
   * @param notary makes statements about what leaves
   * @param times when answers leave
   * @param watches makes a stopwatch for each job
   * @param notices tells the operator
   */
  public record Tools(
      CellSource cells,
      KeyDesk keys,
      Ledger ledger,
      ReleaseMaker releases,
      HeldResults held,
      Notary notary,
      AnswerTimes times,
      Supplier<Stopwatch> watches,
      Notices notices) {}

  /** How a job ends. */
  private sealed interface End {
    /** With a release that is kept. */
    record Known(Kept kept) implements End {}

    /** With a table that waits for people. */
    record Waiting(Held held) implements End {}

    /** Without a result. */
    record Nothing() implements End {}
  }

  private final Tools tools;
  private final Duration limit;
  private final Map<JobId, Running> running = new HashMap<>();
  private boolean closed;

  /**
   * A desk.
   *
   * @param limit how long a run may take
   */
  public JobDesk(Tools tools, Duration limit) {
    this.tools = tools;
    this.limit = limit;
  }

  /** Runs a job to its end and answers it; when its peer is gone, the run is killed. */
  public void run(AcceptedJob accepted, Peer peer) {
    Moments moments = new Moments(tools.times(), tools.watches().get());
    Job job = accepted.job();
    StoreVersion store = tools.cells().stores().get(job.dataset());
    if (store == null) {
      refuse(job, Rejection.UNKNOWN_DATASET, peer.out());
      return;
    }
    switch (debit(accepted, store)) {
      case Debit.Exhausted _ -> refuse(job, Rejection.BUDGET_EXHAUSTED, peer.out());
      case Debit.Repeated(Kept kept) -> answer(accepted, new End.Known(kept), moments, peer.out());
      case Shared shared -> {
        tools.notices().accepted(job.id(), job.dataset());
        Optional<Kept> kept = shared.await();
        if (kept.isEmpty()) {
          tools.notices().failed(job.id(), SHARED_FAILURE);
        }
        End end = kept.<End>map(End.Known::new).orElse(new End.Nothing());
        answer(accepted, end, moments, peer.out());
      }
      case Fresh fresh -> {
        tools.notices().accepted(job.id(), job.dataset());
        answer(accepted, work(accepted, store, fresh, peer, moments), moments, peer.out());
      }
    }
  }

  /** Kills the run of a job or gives up its held result; does nothing if there is neither. */
  public void cancel(JobId job) {
    kill(job);
    tools.held().drop(job);
  }

  private synchronized void kill(JobId job) {
    Running run = running.get(job);
    if (run != null) {
      run.cancel();
    }
  }

  /** Kills every run and starts no more. */
  @Override
  public synchronized void close() {
    closed = true;
    running.values().forEach(Running::kill);
  }

  /** The answer, kept durably; or nothing, and that is written down as durably. */
  private End work(
      AcceptedJob accepted, StoreVersion store, Fresh fresh, Peer peer, Moments moments) {
    try (fresh) {
      CellResult result = cells(accepted, fresh, peer, moments);
      return switch (tools.releases().make(accepted, store, result)) {
        case ReleaseMaker.Withheld(int code) -> {
          tools.notices().failed(accepted.job().id(), code);
          yield new End.Nothing();
        }
        case ReleaseMaker.Made(var release, var evidence) ->
            new End.Known(
                fresh.answered(
                    accepted.job().id(), release, evidence.beside(tools.ledger().mark())));
        case ReleaseMaker.ForPeople(var referred, var unmarked) -> {
          Reply.Evidence evidence = unmarked.beside(tools.ledger().mark());
          Bytes facts = tools.notary().draft(accepted, evidence);
          yield new End.Waiting(
              tools.held().hold(accepted.job().id(), referred, evidence, facts, accepted.asker()));
        }
      };
    }
  }

  private CellResult cells(AcceptedJob accepted, Fresh fresh, Peer peer, Moments moments) {
    JobId job = accepted.job().id();
    try {
      Running run = enlist(job, fresh);
      peer.whenGone(run::cancel);
      CellRun cells = begin(accepted, peer, moments);
      run.began(cells);
      moments.tell(peer.out()::progress);
      return cells.await();
    } catch (RuntimeException _) {
      return new CellResult.Nothing(NOT_RUN);
    } finally {
      end(job);
    }
  }

  private synchronized Running enlist(JobId job, Fresh fresh) {
    if (closed) {
      throw new IllegalStateException("the keeper is stopping");
    }
    Running run = new Running(fresh);
    running.put(job, run);
    return run;
  }

  private CellRun begin(AcceptedJob accepted, Peer peer, Moments moments) {
    Job job = accepted.job();
    return tools
        .cells()
        .start(
            job.dataset(),
            new EngineRequest(accepted.policy(), accepted.asks()),
            tools.keys().during(job.id(), accepted.policyDigest(), peer),
            limit,
            moments::note);
  }

  private synchronized void end(JobId job) {
    running.remove(job);
  }

  private void answer(AcceptedJob accepted, End end, Moments moments, Outgoing out) {
    moments.awaitAnswer();
    Job job = accepted.job();
    switch (end) {
      case End.Known(Kept kept) -> {
        out.answer(
            job, kept, tools.ledger().mark(), result -> tools.notary().answered(accepted, result));
        tools.notices().answered(job.id());
      }
      case End.Waiting(Held held) -> {
        out.hold(held, tools.ledger().mark());
        tools.notices().held(job.id());
      }
      case End.Nothing _ -> out.fail(job.id());
    }
  }

  private void refuse(Job job, Rejection reason, Outgoing out) {
    tools.notices().refused(job.id(), reason);
    out.reject(job.id(), reason);
  }

  private Debit debit(AcceptedJob accepted, StoreVersion store) {
    return Price.of(accepted.policy(), accepted.asks())
        .map(cost -> tools.ledger().debit(order(accepted, store, cost)))
        .orElseGet(tools.ledger()::unpaid);
  }

  private static Order order(AcceptedJob accepted, StoreVersion store, Cost cost) {
    return new Order(
        accepted.job().id(),
        accepted.job().project(),
        accepted.job().dataset(),
        new Question(accepted.planHash(), store.digest(), accepted.policyDigest()),
        cost,
        Price.project(accepted.policy()),
        Price.dataset(accepted.policy()));
  }
}
