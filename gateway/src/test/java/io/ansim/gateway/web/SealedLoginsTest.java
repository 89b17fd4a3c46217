package io.ansim.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SealedLoginsTest {
  private final SecureRandom random = new SecureRandom();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T00:00:00Z"));
  private final SealedLogins logins = new SealedLogins(random, now::get);
  private final PendingLogin login = PendingLogin.begin("/app/workbench", now.get(), random);

  @Test
  void open_whatWasSealed_isTheLogin() {
    assertEquals(Optional.of(login), logins.open(logins.seal(login)));
  }

  @Test
  void seal_showsNothingOfTheLogin() {
    String sealed = logins.seal(login);

    assertFalse(sealed.contains(login.state()));
    assertFalse(sealed.contains(login.verifier()));
  }

  @Test
  void open_anyCharacterChanged_isNothing() {
    String sealed = logins.seal(login);
    for (int i = 0; i < sealed.length() - 1; i++) {
      char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
      assertEquals(Optional.empty(), logins.open(changed), "position " + i);
    }
  }

  @Test
  void open_ofAnotherProcess_isNothing() {
    String foreign = new SealedLogins(random, now::get).seal(login);

    assertEquals(Optional.empty(), logins.open(foreign));
  }

  @Test
  void open_afterTheLimit_isNothing() {
    String sealed = logins.seal(login);
    now.set(now.get().plus(SealedLogins.LIMIT));

    assertEquals(Optional.empty(), logins.open(sealed));
  }

  @Test
  void open_noise_isNothing() {
    for (String noise : new String[] {"", "a", "%%%", "A".repeat(16), "A".repeat(5_000)}) {
      assertEquals(Optional.empty(), logins.open(noise));
    }
  }
}
