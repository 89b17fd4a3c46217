package io.ansim.gateway.identity;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a request says about who sends it, before anything is believed. */
public sealed interface Credentials {

  /** Nothing. */
  record Absent() implements Credentials {}

  /** A scheme that Ansim does not speak. */
  record Foreign() implements Credentials {}

  /** A session, in a request that another site may have made the browser send. */
  record CrossSite() implements Credentials {}

  /** A bearer token. */
  record Bearer(String token) implements Credentials {
    @Override
    public String toString() {
      return "Bearer [redacted]";
    }
  }

  /** A token bound to a key (RFC 9449), with the proof for this method and address. */
  record Bound(String token, @Nullable String proof, String method, URI target)
      implements Credentials {
    @Override
    public String toString() {
      return "DPoP [redacted]";
    }
  }

  /**
   * Reads the {@code Authorization} and {@code DPoP} headers of a request.
   *
   * @param target the address as the client saw it, without its query
   */
  static Credentials of(
      @Nullable String authorization, @Nullable String proof, String method, URI target) {
    if (authorization == null || authorization.isBlank()) {
      return new Absent();
    }
    String[] words = authorization.strip().split(" +", 2);
    if (words.length == 2 && words[0].equalsIgnoreCase("Bearer")) {
      return new Bearer(words[1]);
    }
    if (words.length == 2 && words[0].equalsIgnoreCase("DPoP")) {
      return new Bound(words[1], proof, method, target);
    }
    return new Foreign();
  }
}
