package io.ansim.enclave.keeper.socket;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes channels whose peers are too slow; a channel of this kind has no timeout of its own. */
final class Watchdog implements AutoCloseable {
  /** A limit that no longer applies once it is closed. */
  interface Limit extends AutoCloseable {
    @Override
    void close();
  }

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("socket-watchdog").factory());

  Limit limit(SocketChannel channel, Duration limit) {
    Future<?> late = clock.schedule(() -> drop(channel), limit.toMillis(), TimeUnit.MILLISECONDS);
    return () -> late.cancel(false);
  }

  /** Closes a channel; what is left unsaid is lost. */
  static void drop(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // The channel counts as closed all the same, and nobody is left to tell.
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
