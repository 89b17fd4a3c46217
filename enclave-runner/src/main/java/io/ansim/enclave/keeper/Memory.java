package io.ansim.enclave.keeper;

import io.ansim.enclave.keeper.intake.BurntJobs;
import io.ansim.enclave.keeper.intake.Intake;
import io.ansim.enclave.keeper.intake.LogMemory;
import io.ansim.enclave.keeper.ledger.Ledger;
import io.ansim.enclave.keeper.watch.KeyedCells;
import io.ansim.enclave.keeper.watch.SealedWatch;
import java.nio.file.Path;

/**
 * What a keeper must not forget.
 *
 * @param burnt the jobs so far
 * @param checkpoints the log's checkpoints so far
 * @param ledger what was spent, and what came of it
 * @param watch what was answered about whom
 * @param cellKeys how answers are changed that depend on who is counted
 */
record Memory(
    BurntJobs burnt, LogMemory checkpoints, Ledger ledger, SealedWatch watch, KeyedCells cellKeys)
    implements AutoCloseable {
  /** Most answers remembered of a dataset: some fifty megabytes of memory. */
  private static final int MAX_ANSWERS = 1 << 16;

  /** Opens the memory in a folder that no other keeper uses. */
  static Memory open(Path state, Keeper.Ports ports) {
    return new Memory(
        BurntJobs.open(state.resolve("burnt-jobs"), ports.clock().instant()),
        LogMemory.open(state.resolve("log-head"), Intake.MAX_LIFE.plus(Intake.MAX_SKEW)),
        Ledger.open(state, ports.keys(), ports.random(), ports.clock()),
        new SealedWatch(state.resolve("watch"), ports.keys(), ports.random(), MAX_ANSWERS),
        new KeyedCells(ports.keys()));
  }

  @Override
  public void close() {
    burnt.close();
    ledger.close();
    watch.close();
    cellKeys.close();
  }
}
