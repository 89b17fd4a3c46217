package io.ansim.gateway.report;

/** A language in which a report is made. */
public enum Language {
  /** Korean. */
  KOREAN("ko"),
  /** English. */
  ENGLISH("en");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /** The language tag, as in the names of files. */
  public String tag() {
    return tag;
  }
}
