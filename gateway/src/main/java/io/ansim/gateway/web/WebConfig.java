package io.ansim.gateway.web;

import java.net.URI;
import java.time.Duration;

/**
 * Where people log in with a browser, and how long that lasts.
 *
 * @param publicUri the gateway's address as browsers see it, without a path
 * @param issuer the realm's issuer; browsers are sent to it
 * @param realm the realm's address as the gateway reaches it
 * @param idle how long a session lives that nobody uses; the realm's own limit is 30 minutes
 * @param longest how long a session lives at most; the realm's own limit is 8 hours
 */
public record WebConfig(URI publicUri, String issuer, URI realm, Duration idle, Duration longest) {
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final Duration LONGEST = Duration.ofHours(8);

  /** The product's limits (NIST SP 800-63B-4 section 2.2.3 allows up to 24 hours and 1 hour). */
  public static WebConfig of(URI publicUri, String issuer, URI realm) {
    return new WebConfig(publicUri, issuer, realm, IDLE, LONGEST);
  }

  /** Where the realm sends browsers back to. */
  URI callback() {
    return publicUri.resolve(LoginRoutes.CALLBACK);
  }

  /** Whether browsers reach the gateway over TLS. */
  boolean isSecure() {
    return publicUri.getScheme().equals("https");
  }
}
