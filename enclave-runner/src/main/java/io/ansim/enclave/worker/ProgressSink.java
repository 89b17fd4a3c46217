package io.ansim.enclave.worker;

/** Takes reports of how far a job is. */
@FunctionalInterface
public interface ProgressSink {
  /** Takes a report: 0 to 100 percent, never less than before. */
  void percent(int done);
}
