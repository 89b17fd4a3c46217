package io.ansim.enclave.keeper.ledger;

import io.ansim.policy.disclosure.Release;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.KeptResult;
import io.ansim.policy.job.Reply;

/**
 * A question that is paid, durably, and may be run, once; nobody else runs it until this is closed.
 * Closed without an answer it has failed, and what was paid is gone.
 */
public final class Fresh implements Debit, AutoCloseable {
  private final Ledger ledger;
  private final Run run;
  private boolean ended;

  Fresh(Ledger ledger, Run run) {
    this.ledger = ledger;
    this.run = run;
  }

  /** Keeps the answer, durably on return, so that it may leave. */
  public Kept answered(JobId job, Release release, Reply.Evidence evidence) {
    return answered(new KeptResult(job, release.table(), evidence));
  }

  // INVARIANT: not public, so that no table but a release's leaves.
  Kept answered(KeptResult answer) {
    if (ended) {
      throw new IllegalStateException("a question is answered once");
    }
    ended = true;
    return ledger.answer(run, answer);
  }

  /** Whether others wait for the same answer. */
  public boolean isAwaited() {
    return run.waiting().get() > 0;
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      ledger.fail(run);
    }
  }
}
