package io.ansim.audit.event;

/** Which part of the system reports an event. */
public enum Component implements Word {
  /** The web-facing process. */
  GATEWAY("gateway"),
  /** The process that judges, debits, protects and signs. */
  KEEPER("keeper"),
  /** The sandboxed process that computes. */
  WORKER("worker"),
  /** The command line on the server. */
  LAUNCHER("launcher"),
  /** The log itself. */
  LOG("log"),
  /** The identity provider, whose word is secondary evidence. */
  KEYCLOAK("keycloak");

  private final String word;

  Component(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
