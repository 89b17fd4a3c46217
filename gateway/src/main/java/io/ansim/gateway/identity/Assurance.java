package io.ansim.gateway.identity;

import org.jspecify.annotations.Nullable;

/** How well the person proved who they are at this login, from the token's {@code acr}. */
public enum Assurance {
  /** Nothing that the realm names. */
  NONE,
  /** A password ({@code aal1}). */
  PASSWORD,
  /** A second factor as well ({@code aal2}). */
  SECOND_FACTOR;

  static Assurance of(@Nullable String acr) {
    return switch (acr) {
      case "aal1" -> PASSWORD;
      case "aal2" -> SECOND_FACTOR;
      case null, default -> NONE;
    };
  }
}
