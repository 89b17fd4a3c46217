package io.ansim.enclave.keeper;

import io.ansim.enclave.keeper.held.HeldResults;
import io.ansim.enclave.keeper.intake.BurntJobs;
import io.ansim.enclave.keeper.intake.Intake;
import io.ansim.enclave.keeper.intake.LogMemory;
import io.ansim.enclave.keeper.ledger.Ledger;
import java.nio.file.Path;

/**
 * What a keeper must not forget.
 *
 * @param burnt the jobs so far
 * @param checkpoints the log's checkpoints so far
 * @param ledger what was spent, and what came of it
 * @param held what waits for people
 */
record Memory(BurntJobs burnt, LogMemory checkpoints, Ledger ledger, HeldResults held)
    implements AutoCloseable {
  /** Opens the memory in a folder that no other keeper uses. */
  static Memory open(Path state, Keeper.Ports ports) {
    return new Memory(
        BurntJobs.open(state.resolve("burnt-jobs"), ports.clock().instant()),
        LogMemory.open(state.resolve("log-head"), Intake.MAX_LIFE.plus(Intake.MAX_SKEW)),
        Ledger.open(state, ports.keys(), ports.random(), ports.clock()),
        HeldResults.open(state, ports.keys(), ports.random(), ports.clock()));
  }

  @Override
  public void close() {
    burnt.close();
    ledger.close();
    held.close();
  }
}
