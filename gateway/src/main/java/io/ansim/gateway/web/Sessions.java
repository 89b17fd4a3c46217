package io.ansim.gateway.web;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The browsers that are logged in. Sessions are in memory only: with the process they end, and no
 * file or backup holds a token. They are found by a digest, so this table opens no session either.
 */
final class Sessions {
  /** More sessions than this end the one that began first; each needs a real login. */
  static final int MAX = 10_000;

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final LoginProvider provider;
  private final WebConfig limits;
  private final InstantSource clock;
  private final RandomGenerator random;

  Sessions(LoginProvider provider, WebConfig limits, InstantSource clock, RandomGenerator random) {
    this.provider = provider;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
  }

  /** Begins a session under an identifier that was never used before. */
  String begin(Tokens tokens) {
    Instant now = clock.instant();
    sessions.values().removeIf(session -> session.isOver(limits, now));
    if (sessions.size() >= MAX) {
      sessions.entrySet().stream()
          .min(Comparator.comparing(entry -> entry.getValue().began()))
          .ifPresent(oldest -> sessions.remove(oldest.getKey()));
    }
    String id = PendingLogin.word(random);
    sessions.put(digest(id), new Session(tokens, now));
    return id;
  }

  /** The access token behind an identifier; empty if there is no such session any more. */
  Optional<String> access(String id) throws IOException {
    String key = digest(id);
    Session session = sessions.get(key);
    if (session == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<String> token =
        session.isOver(limits, now) ? Optional.empty() : session.access(provider, now);
    if (token.isEmpty()) {
      sessions.remove(key, session);
    }
    return token;
  }

  /** Ends a session here at once, and then at the realm. */
  void end(String id) throws IOException {
    Session session = sessions.remove(digest(id));
    if (session != null) {
      Optional<Tokens> last = session.end();
      if (last.isPresent()) {
        provider.end(last.get());
      }
    }
  }

  private static String digest(String id) {
    return HexFormat.of().formatHex(PendingLogin.sha256(id));
  }
}
