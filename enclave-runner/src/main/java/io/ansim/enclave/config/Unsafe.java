package io.ansim.enclave.config;

/** A configuration that must not be run; the message names the setting and what is wrong. */
public final class Unsafe extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A refusal about one setting. */
  public Unsafe(String setting, String reason) {
    super("setting `" + setting + "`: " + reason);
  }

  /** A refusal about the file as a whole or a line of it. */
  Unsafe(String message) {
    super(message);
  }
}
