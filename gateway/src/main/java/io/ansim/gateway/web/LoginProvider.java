package io.ansim.gateway.web;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Who proves that people are who they say: the realm. */
public interface LoginProvider {
  /** Where to send a browser to log in; `language` is a hint for the page, such as {@code ko}. */
  URI page(PendingLogin login, String language);

  /**
   * The tokens for a code; empty if the realm refuses it, or answers for another login.
   *
   * @throws IOException if the realm cannot be reached
   */
  Optional<Tokens> redeem(String code, PendingLogin login) throws IOException;

  /**
   * Newer tokens; empty if the realm has ended the login.
   *
   * @throws IOException if the realm cannot be reached
   */
  Optional<Tokens> renew(Tokens tokens) throws IOException;

  /**
   * Ends the login at the realm.
   *
   * @throws IOException if the realm cannot be reached
   */
  void end(Tokens tokens) throws IOException;
}
