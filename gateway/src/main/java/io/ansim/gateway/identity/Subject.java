package io.ansim.gateway.identity;

/** The identity provider's lasting id of a person; names change, this does not. */
public record Subject(String value) {
  /** Refuses an empty id. */
  public Subject {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an empty subject");
    }
  }
}
