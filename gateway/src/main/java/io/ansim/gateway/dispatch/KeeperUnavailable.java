package io.ansim.gateway.dispatch;

/** The keeper cannot be reached, or what it said cannot be verified. */
public final class KeeperUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what went wrong, without anything of the data. */
  public KeeperUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  /** With what went wrong, without anything of the data. */
  public KeeperUnavailable(String message) {
    super(message);
  }
}
