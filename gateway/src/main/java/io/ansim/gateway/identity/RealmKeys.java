package io.ansim.gateway.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.Closeable;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * The realm's public keys: cached, refreshed ahead of expiry, and re-read at once for a new key id.
 *
 * <p>A flood of made-up key ids costs the realm two requests in ten seconds; a realm that cannot be
 * reached is bridged with the keys last seen for an hour.
 */
final class RealmKeys implements AutoCloseable {
  private static final int HTTP_TIMEOUT_MS = 1_500;
  private static final int MAX_BYTES = 65_536;
  private static final long TTL_MS = 600_000;
  private static final long REFRESH_WAIT_MS = 5_000;
  private static final long REFRESH_AHEAD_MS = 60_000;
  private static final long MIN_INTERVAL_MS = 10_000;
  private static final long OUTAGE_MS = 3_600_000;

  private final JWKSource<SecurityContext> source;

  RealmKeys(URI address) {
    ThreadFactory threads = Thread.ofPlatform().daemon().name("realm-keys-", 0).factory();
    try {
      source =
          JWKSourceBuilder.create(
                  address.toURL(),
                  new DefaultResourceRetriever(HTTP_TIMEOUT_MS, HTTP_TIMEOUT_MS, MAX_BYTES))
              .cache(TTL_MS, REFRESH_WAIT_MS)
              .refreshAheadCache(
                  REFRESH_AHEAD_MS,
                  null,
                  Executors.newSingleThreadExecutor(threads),
                  true,
                  Executors.newSingleThreadScheduledExecutor(threads),
                  true)
              .rateLimited(MIN_INTERVAL_MS)
              .retrying(true)
              .outageTolerant(OUTAGE_MS)
              .build();
    } catch (MalformedURLException wrong) {
      throw new IllegalArgumentException("key address `" + address + "`, wanted a URL", wrong);
    }
  }

  JWKSource<SecurityContext> source() {
    return source;
  }

  @Override
  public void close() throws IOException {
    if (source instanceof Closeable closeable) {
      closeable.close();
    }
  }
}
