package io.ansim.enclave.worker;

import io.ansim.enclave.engine.PlanRunner;

/** The one place that says what the shipped worker runs. */
final class Runners {
  private Runners() {}

  /** The runner of the shipped worker. */
  static JobRunner product() {
    return new PlanRunner();
  }
}
