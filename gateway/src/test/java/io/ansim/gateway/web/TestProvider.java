package io.ansim.gateway.web;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A realm in memory where a person's name is the code of their login and their access token. */
public final class TestProvider implements LoginProvider {
  /** The realm's issuer. */
  public static final String ISSUER = "http://realm.test/realms/ansim";

  static final Duration LIFE = Duration.ofMinutes(4);

  final List<PendingLogin> begun = new ArrayList<>();
  final List<String> ended = new ArrayList<>();
  final AtomicInteger renewals = new AtomicInteger();
  final AtomicBoolean closed = new AtomicBoolean();
  final AtomicBoolean away = new AtomicBoolean();

  @Override
  public synchronized URI page(PendingLogin login, String language) {
    begun.add(login);
    return URI.create(
        ISSUER
            + "/auth?state="
            + login.state()
            + "&code_challenge="
            + login.challenge()
            + "&ui_locales="
            + language);
  }

  @Override
  public Optional<Tokens> redeem(String code, PendingLogin login) throws IOException {
    reach();
    return code.equals("refused") ? Optional.empty() : Optional.of(tokens(code, login.began()));
  }

  @Override
  public Optional<Tokens> renew(Tokens tokens) throws IOException {
    reach();
    renewals.incrementAndGet();
    return closed.get() ? Optional.empty() : Optional.of(tokens(tokens.access(), tokens.renewAt()));
  }

  @Override
  public synchronized void end(Tokens tokens) throws IOException {
    reach();
    ended.add(tokens.access());
  }

  static Tokens tokens(String name, Instant now) {
    return new Tokens(name, "refresh-of-" + name, now.plus(LIFE));
  }

  private void reach() throws IOException {
    if (away.get()) {
      throw new IOException("the realm is away");
    }
  }
}
