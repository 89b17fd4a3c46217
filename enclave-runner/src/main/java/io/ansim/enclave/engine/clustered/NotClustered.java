package io.ansim.enclave.engine.clustered;

/** A part of a plan that is left to the engine. */
final class NotClustered extends Exception {
  private static final long serialVersionUID = 1L;

  NotClustered(String part) {
    super("left to the engine: " + part, null, false, false);
  }
}
