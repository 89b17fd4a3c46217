package io.ansim.gateway.identity;

import java.util.Locale;
import java.util.Optional;

/** What a person may do, as a realm role of the same name in lower case. */
public enum Role {
  /** Asks questions of datasets that a steward granted. */
  RESEARCHER,
  /** Decides who may ask what of a dataset. */
  STEWARD,
  /** Reads the log and checks that every release was allowed. */
  AUDITOR,
  /** Keeps the deployment running and has no access to data. */
  OPERATOR;

  /** The realm role's name. */
  public String claim() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a realm role's name; empty for roles that mean nothing to Ansim. */
  public static Optional<Role> of(String claim) {
    for (Role role : values()) {
      if (role.claim().equals(claim)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
