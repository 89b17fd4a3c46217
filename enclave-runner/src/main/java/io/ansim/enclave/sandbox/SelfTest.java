package io.ansim.enclave.sandbox;

import java.nio.file.Path;
import java.util.EnumMap;

/** Tries everything that must be denied, from inside the process that must be denied it. */
final class SelfTest {
  private SelfTest() {}

  /** Runs every probe; {@code foreign} is a file that must not be writable. */
  static EnumMap<Probe, Boolean> run(Path foreign) {
    EnumMap<Probe, Boolean> outcome = new EnumMap<>(Probe.class);
    for (Probe probe : Probe.values()) {
      outcome.put(probe, probe.isPossible(foreign));
    }
    return outcome;
  }
}
