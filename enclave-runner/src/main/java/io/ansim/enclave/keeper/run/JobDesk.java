package io.ansim.enclave.keeper.run;

import io.ansim.enclave.keeper.intake.AcceptedJob;
import io.ansim.enclave.keeper.notice.Notices;
import io.ansim.enclave.keeper.socket.Outgoing;
import io.ansim.enclave.keeper.socket.Peer;
import io.ansim.policy.disclosure.Answer;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Disclosure;
import io.ansim.policy.disclosure.EngineRequest;
import io.ansim.policy.disclosure.Means;
import io.ansim.policy.disclosure.Release;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs accepted jobs, protects their cells and answers. A run that fails, for whatever reason, is
 * answered like every other that fails; the reason goes no further than a number for the operator.
 */
public final class JobDesk implements AutoCloseable {
  private static final int NO_RELEASE = 101;
  private static final int TOO_MANY_CELLS = 102;
  private static final int NOT_RUN = 103;

  private final CellSource cells;
  private final Duration limit;
  private final boolean attested;
  private final Means means;
  private final InstantSource clock;
  private final Notices notices;
  private final Map<JobId, CellRun> running = new HashMap<>();
  private boolean closed;

  /**
   * A desk that gets its cells from a source.
   *
   * @param limit how long a run may take
   * @param attested whether the source's evidence may be relied on
   * @param means what protection needs beside the cells
   */
  public JobDesk(
      CellSource cells,
      Duration limit,
      boolean attested,
      Means means,
      InstantSource clock,
      Notices notices) {
    this.cells = cells;
    this.limit = limit;
    this.attested = attested;
    this.means = means;
    this.clock = clock;
    this.notices = notices;
  }

  /** Runs a job to its end and answers it; when its peer is gone, the run is killed. */
  public void run(AcceptedJob accepted, Peer peer) {
    Job job = accepted.job();
    notices.accepted(job.id(), job.dataset());
    CellResult result;
    try {
      CellRun run = start(accepted, peer.out());
      peer.whenGone(run::cancel);
      result = run.await();
    } catch (RuntimeException _) {
      result = new CellResult.Nothing(NOT_RUN);
    } finally {
      end(job.id());
    }
    answer(accepted, result, peer.out());
  }

  /** Kills the run of a job; does nothing if there is none. */
  public synchronized void cancel(JobId job) {
    CellRun run = running.get(job);
    if (run != null) {
      run.cancel();
    }
  }

  /** Kills every run and starts no more. */
  @Override
  public synchronized void close() {
    closed = true;
    running.values().forEach(CellRun::cancel);
  }

  private synchronized CellRun start(AcceptedJob accepted, Outgoing out) {
    if (closed) {
      throw new IllegalStateException("the keeper is stopping");
    }
    Job job = accepted.job();
    EngineRequest request = new EngineRequest(accepted.policy(), accepted.asks());
    CellRun run = cells.start(job.dataset(), request, limit, out::progress);
    running.put(job.id(), run);
    return run;
  }

  private synchronized void end(JobId job) {
    running.remove(job);
  }

  private void answer(AcceptedJob accepted, CellResult result, Outgoing out) {
    switch (result) {
      case CellResult.Nothing(int code) -> fail(accepted, code, out);
      case CellResult.Exact exact -> {
        if (hasTooManyCells(accepted, exact)) {
          fail(accepted, TOO_MANY_CELLS, out);
          return;
        }
        release(accepted, exact, out);
      }
    }
  }

  private static boolean hasTooManyCells(AcceptedJob accepted, CellResult.Exact exact) {
    int most = accepted.policy().protection().maxExactCells();
    return exact.answers().stream()
        .anyMatch(answer ->
            switch (answer) {
              case Cells cells -> cells.cells().size() > most;
              case Answer.Rows rows -> rows.rows().size() > most;
            });
  }

  private void release(AcceptedJob accepted, CellResult.Exact exact, Outgoing out) {
    Job job = accepted.job();
    Release release;
    try {
      release =
          new Disclosure(accepted.policy(), means)
              .release(job.plan(), accepted.asks(), exact.answers());
    } catch (RuntimeException _) {
      // What a hostile worker can hand over is refused here; its message could quote a cell.
      fail(accepted, NO_RELEASE, out);
      return;
    }
    Reply.Evidence evidence =
        new Reply.Evidence(
            exact.store().digest(),
            exact.store().number(),
            accepted.policyDigest(),
            accepted.planHash(),
            exact.sandbox(),
            attested,
            clock.instant());
    out.answer(job.id(), release, evidence);
    notices.answered(job.id());
  }

  private void fail(AcceptedJob accepted, int code, Outgoing out) {
    notices.failed(accepted.job().id(), code);
    out.fail(accepted.job().id());
  }
}
