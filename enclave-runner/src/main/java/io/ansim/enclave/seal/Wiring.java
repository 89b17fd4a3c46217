package io.ansim.enclave.seal;

import java.security.SecureRandom;
import java.time.InstantSource;

/** Puts the parts of the sealing program together. */
final class Wiring {
  private Wiring() {}

  /** A sealing as an order says. */
  static Sealing sealing(SealOrder order, Findings findings, Progress progress) {
    return new Sealing(
        order, new SecureRandom(), InstantSource.system(), Inputs::plan, findings, progress);
  }
}
