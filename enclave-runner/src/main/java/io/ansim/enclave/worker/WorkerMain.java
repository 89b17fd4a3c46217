package io.ansim.enclave.worker;

/** The worker's program. */
final class WorkerMain {
  private WorkerMain() {}

  public static void main(String[] arguments) {
    Worker.serve(arguments, Runners.product());
  }
}
