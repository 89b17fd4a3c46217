package io.ansim.audit.event;

/** The optional fields of an event, with their names in the log. */
public enum EventField implements Word {
  /** Who acted. */
  ACTOR("actor"),
  /** The login session. */
  SESSION("session"),
  /** The network address of the client, as a commitment. */
  CLIENT("client"),
  /** The research project. */
  PROJECT("project"),
  /** The dataset. */
  DATASET("dataset"),
  /** The purpose of use. */
  PURPOSE("purpose"),
  /** The dataset's policy. */
  POLICY("policy"),
  /** The question. */
  QUERY("query"),
  /** The decision. */
  DECISION("decision"),
  /** The access request. */
  REQUEST("request"),
  /** The grant. */
  GRANT("grant"),
  /** The job that runs a question. */
  JOB("job"),
  /** The release. */
  RELEASE("release"),
  /** The runner. */
  RUNNER("runner"),
  /** How far the keeper's ledger has come. */
  LEDGER("ledger"),
  /** An amount of privacy budget. */
  BUDGET("budget"),
  /** The name of a key: of a dataset version, or of those above them. */
  KEY("key"),
  /** The digest of the thing the event is about: a configuration, a sandbox profile, a search. */
  CONTENT("content"),
  /** A reason out of a fixed list. */
  REASON("reason"),
  /** The request that several events belong to. */
  CORRELATION("correlation"),
  /** Whose data were processed. */
  SUBJECTS("subjects"),
  /** Whom the event is about, where that is not who acted. */
  PERSON("person"),
  /** Which entries were given up. */
  PRUNED("pruned"),
  /** Commitments to what a person wrote, such as a reason in their own words. */
  STATEMENTS("_sd");

  private final String word;

  EventField(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
