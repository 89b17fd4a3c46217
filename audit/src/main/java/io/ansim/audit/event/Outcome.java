package io.ansim.audit.event;

/** How a decision went. */
public enum Outcome implements Word {
  /** Allowed. */
  PERMIT("permit"),
  /** A person looks first. */
  REFER("refer"),
  /** Refused. */
  DENY("deny");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
