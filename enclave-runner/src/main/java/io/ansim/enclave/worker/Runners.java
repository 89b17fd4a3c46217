package io.ansim.enclave.worker;

/** The one place that says what the shipped worker runs. */
final class Runners {
  private Runners() {}

  /** The runner of the shipped worker. */
  static JobRunner product() {
    return (connection, job, progress) -> {
      throw new IllegalArgumentException("this build has no job runner");
    };
  }
}
