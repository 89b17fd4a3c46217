package io.ansim.gateway.web;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One login of one browser. Its tokens are renewed by one request at a time. */
final class Session {
  private final Instant began;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Instant used;
  private @Nullable Tokens tokens;

  Session(Tokens tokens, Instant now) {
    this.tokens = tokens;
    this.began = now;
    this.used = now;
  }

  Instant began() {
    return began;
  }

  boolean isOver(WebConfig limits, Instant now) {
    return !now.isBefore(used.plus(limits.idle())) || !now.isBefore(began.plus(limits.longest()));
  }

  /** An access token of now; empty once the login has ended. */
  Optional<String> access(LoginProvider provider, Instant now) throws IOException {
    lock.lock();
    try {
      Tokens current = tokens;
      if (current != null && !now.isBefore(current.renewAt())) {
        current = provider.renew(current).orElse(null);
        tokens = current;
      }
      used = now;
      return Optional.ofNullable(current).map(Tokens::access);
    } finally {
      lock.unlock();
    }
  }

  /** Takes the tokens away for good. */
  Optional<Tokens> end() {
    lock.lock();
    try {
      Optional<Tokens> last = Optional.ofNullable(tokens);
      tokens = null;
      return last;
    } finally {
      lock.unlock();
    }
  }
}
