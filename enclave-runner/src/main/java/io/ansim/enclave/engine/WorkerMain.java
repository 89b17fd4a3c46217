package io.ansim.enclave.engine;

import io.ansim.enclave.worker.Worker;

/** The worker's program. */
final class WorkerMain {
  private WorkerMain() {}

  public static void main(String[] arguments) {
    Worker.serve(arguments, new PlanRunner());
  }
}
