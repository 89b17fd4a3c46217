package io.ansim.gateway.workflow;

/** The log cannot be written, so nothing may happen. */
public final class JournalUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what went wrong. */
  public JournalUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  /** With what went wrong. */
  public JournalUnavailable(String message) {
    super(message);
  }
}
