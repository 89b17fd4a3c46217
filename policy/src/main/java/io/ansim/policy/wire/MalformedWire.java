package io.ansim.policy.wire;

/** Bytes that are not the encoding of any value of the wanted type. */
public final class MalformedWire extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedWire(String message) {
    super(message);
  }
}
