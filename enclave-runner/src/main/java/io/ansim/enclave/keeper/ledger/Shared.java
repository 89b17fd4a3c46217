package io.ansim.enclave.keeper.ledger;

import io.ansim.enclave.fault.EnclaveFault;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** A question that somebody else is asking right now: it is paid, and runs once for both. */
public final class Shared implements Debit {
  private final Run run;

  Shared(Run run) {
    this.run = run;
    run.waiting().incrementAndGet();
  }

  /** Waits for the end of the run; empty if it ended without an answer. */
  public Optional<Kept> await() {
    try {
      return run.end().join();
    } catch (CompletionException broken) {
      if (broken.getCause() instanceof EnclaveFault fault) {
        throw fault;
      }
      throw broken;
    } finally {
      run.waiting().decrementAndGet();
    }
  }
}
