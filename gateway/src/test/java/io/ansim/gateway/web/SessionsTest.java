package io.ansim.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final URI HERE = URI.create("https://gateway.test");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T00:00:00Z"));
  private final TestProvider provider = new TestProvider();
  private final WebConfig limits = WebConfig.of(HERE, TestProvider.ISSUER, HERE);
  private final Sessions sessions = new Sessions(provider, limits, now::get, new SecureRandom());

  @Test
  void access_ofASession_isItsToken() throws Exception {
    String id = begin("ann");

    assertEquals(Optional.of("ann"), sessions.access(id));
    assertEquals(Optional.empty(), sessions.access(id + "x"));
    assertEquals(Optional.empty(), sessions.access(""));
  }

  @Test
  void access_unusedTooLong_isOver() throws Exception {
    String id = begin("ann");
    pass(limits.idle());

    assertEquals(Optional.empty(), sessions.access(id));
    assertEquals(0, provider.renewals.get());
  }

  @Test
  void access_usedAllTheTime_isOverAtTheLongest() throws Exception {
    String id = begin("ann");
    Duration step = Duration.ofMinutes(20);
    for (Duration age = step; age.compareTo(limits.longest()) < 0; age = age.plus(step)) {
      pass(step);
      assertEquals(Optional.of("ann"), sessions.access(id), age.toString());
    }
    pass(step);

    assertEquals(Optional.empty(), sessions.access(id));
  }

  @Test
  void access_manyAtOnceWhenTheTokenAges_renewOnce() throws Exception {
    String id = begin("ann");
    pass(TestProvider.LIFE);
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 32; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  assertEquals(Optional.of("ann"), sessions.access(id));
                } catch (IOException | AssertionError failed) {
                  failures.add(failed);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertEquals(List.of(), failures);
    assertEquals(1, provider.renewals.get());
  }

  @Test
  void access_realmEndedTheLogin_isOver() throws Exception {
    String id = begin("ann");
    provider.closed.set(true);
    pass(TestProvider.LIFE);

    assertEquals(Optional.empty(), sessions.access(id));
    provider.closed.set(false);
    assertEquals(Optional.empty(), sessions.access(id));
  }

  @Test
  void access_realmAway_failsAndKeepsTheSession() throws Exception {
    String id = begin("ann");
    pass(TestProvider.LIFE);
    provider.away.set(true);

    assertThrows(IOException.class, () -> sessions.access(id));
    provider.away.set(false);
    assertEquals(Optional.of("ann"), sessions.access(id));
  }

  @Test
  void end_realmAway_isOverHereAllTheSame() throws Exception {
    String id = begin("ann");
    provider.away.set(true);

    assertThrows(IOException.class, () -> sessions.end(id));
    assertEquals(Optional.empty(), sessions.access(id));
  }

  @Test
  void end_ofASession_endsTheLoginAtTheRealm() throws Exception {
    String id = begin("ann");
    sessions.end(id);
    sessions.end(id);

    assertEquals(List.of("ann"), provider.ended);
  }

  @Test
  void begin_moreThanThereMayBe_endsTheOldest() throws Exception {
    String oldest = begin("ann");
    pass(Duration.ofSeconds(1));
    String second = begin("bob");
    for (int i = 1; i < Sessions.MAX; i++) {
      begin("crowd");
    }

    assertEquals(Optional.empty(), sessions.access(oldest));
    assertEquals(Optional.of("bob"), sessions.access(second));
  }

  private String begin(String name) {
    return sessions.begin(TestProvider.tokens(name, now.get()));
  }

  private void pass(Duration time) {
    now.set(now.get().plus(time));
  }
}
