package io.ansim.audit.event;

/** In which role somebody acted. */
public enum Role implements Word {
  /** Asks questions. */
  RESEARCHER("researcher"),
  /** Decides who may ask what. */
  STEWARD("steward"),
  /** Checks what was done. */
  AUDITOR("auditor"),
  /** Keeps the system running. */
  OPERATOR("operator"),
  /** Is known but has none of the roles above. */
  NONE("none");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
