package io.ansim.gateway.web;

import java.time.Instant;

/**
 * What the realm gives for a login; it stays in this process.
 *
 * @param access the access token
 * @param refresh the refresh token, good for one use
 * @param renewAt from when on the access token is to be renewed
 */
record Tokens(String access, String refresh, Instant renewAt) {
  @Override
  public String toString() {
    return "[redacted]";
  }
}
