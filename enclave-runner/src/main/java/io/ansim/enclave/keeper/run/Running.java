package io.ansim.enclave.keeper.run;

import io.ansim.enclave.keeper.ledger.Fresh;
import org.jspecify.annotations.Nullable;

/** A run that can be killed, from before there is anything to kill. */
final class Running {
  private final Fresh fresh;
  private @Nullable CellRun cells;
  private boolean killed;

  /** The run for a question that was paid. */
  Running(Fresh fresh) {
    this.fresh = fresh;
  }

  /** What is run has begun; it is killed at once if that was asked for before. */
  synchronized void began(CellRun begun) {
    cells = begun;
    if (killed) {
      begun.cancel();
    }
  }

  /** Kills it, unless others wait for the same answer. */
  void cancel() {
    if (!fresh.isAwaited()) {
      kill();
    }
  }

  /** Kills it. */
  synchronized void kill() {
    killed = true;
    if (cells != null) {
      cells.cancel();
    }
  }
}
