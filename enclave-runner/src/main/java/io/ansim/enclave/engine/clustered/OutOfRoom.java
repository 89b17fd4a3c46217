package io.ansim.enclave.engine.clustered;

/** More groups than fit the memory that there is for them. */
final class OutOfRoom extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutOfRoom() {
    super("more groups than fit", null, false, false);
  }
}
