package io.ansim.gateway.serve;

/** A setting with which the gateway does not start. */
public final class UnsafeSetting extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsafeSetting(String message) {
    super(message);
  }
}
