package io.ansim.enclave.keys;

import io.ansim.policy.job.Bytes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Nonces that evidence is made for: each counts once, and for a minute at most. */
public final class Challenges {
  /** How long a nonce counts (RATS passport model, audit notes, section 5). */
  public static final Duration LIFE = Duration.ofSeconds(60);

  private final SecureRandom random;
  private final InstantSource clock;
  private final Map<Bytes, Instant> drawn = new HashMap<>();

  /** Nonces of a cryptographic generator, by a clock. */
  public Challenges(SecureRandom random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  /** A new nonce. */
  public synchronized Bytes draw() {
    byte[] bytes = new byte[Binding.NONCE_BYTES];
    random.nextBytes(bytes);
    Bytes nonce = Bytes.of(bytes);
    Instant now = clock.instant();
    drawn.values().removeIf(end -> now.isAfter(end));
    drawn.put(nonce, now.plus(LIFE));
    return nonce;
  }

  /** Uses a nonce up; whether it was drawn here, not used before, and is fresh. */
  public synchronized boolean redeem(Bytes nonce) {
    Instant end = drawn.remove(nonce);
    return end != null && !clock.instant().isAfter(end);
  }
}
