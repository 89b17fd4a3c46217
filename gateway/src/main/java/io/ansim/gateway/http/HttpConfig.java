package io.ansim.gateway.http;

import java.net.URI;
import java.time.Duration;

/**
 * How the gateway listens.
 *
 * @param host the address to listen on
 * @param port the port, 0 for any free one
 * @param publicUri the address as clients see it, without a path; proofs of possession name it
 * @param maxRequestBytes the most a request may carry, in bytes
 * @param heartbeat how often an event stream says that it is alive
 * @param refusalsPerMinute refused attempts of one address or person that are answered and logged
 *     one by one; further ones are turned away until the minute is over
 */
public record HttpConfig(
    String host,
    int port,
    URI publicUri,
    int maxRequestBytes,
    Duration heartbeat,
    int refusalsPerMinute) {
  /** The settings for an address; 256 KiB a request. */
  public static HttpConfig on(String host, int port, URI publicUri) {
    return new HttpConfig(host, port, publicUri, 256 << 10, Duration.ofSeconds(10), 120);
  }
}
