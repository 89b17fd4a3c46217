package io.ansim.gateway.http;

import io.ansim.gateway.identity.Authentication;
import io.ansim.gateway.identity.Credentials;

/** Decides whether the credentials of a request are a person's. */
@FunctionalInterface
public interface Authenticator {
  /** Accepts or refuses credentials, on every request anew. */
  Authentication authenticate(Credentials credentials);
}
