package io.ansim.enclave.engine;

/** More groups than the policy lets out. */
public final class TooManyCells extends Exception {
  private static final long serialVersionUID = 1L;

  TooManyCells() {
    super("more groups than a release may have");
  }
}
