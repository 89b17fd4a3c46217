package io.ansim.gateway.identity;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/**
 * Whose tokens are accepted: one issuer, its keys, and the clients that may ask on behalf of
 * people.
 */
public record TokenPolicy(String issuer, URI keys, Set<String> clients) {
  /** Copies the set. */
  public TokenPolicy {
    clients = Set.copyOf(clients);
  }

  /** The product's policy: the web and the command line, nobody else. */
  public static TokenPolicy product(String issuer, URI keys) {
    return new TokenPolicy(issuer, keys, Set.of(Realm.WEB_CLIENT, Realm.CLI_CLIENT));
  }

  /** This policy with one more client, as the demo needs. */
  public TokenPolicy allowing(String client) {
    Set<String> more = new HashSet<>(clients);
    more.add(client);
    return new TokenPolicy(issuer, keys, more);
  }
}
