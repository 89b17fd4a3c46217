package io.ansim.enclave.keeper.run;

import java.time.Duration;

/** Measures the time since it was made, and waits. */
public interface Stopwatch {
  /** The time since it was made. */
  Duration elapsed();

  /** Waits until so much time has passed since it was made. */
  void await(Duration moment);
}
