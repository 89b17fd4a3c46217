package io.ansim.enclave.store.arrow.v1;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Has a second thread take things in the order in which they are given, a bounded number of which
 * wait. Each is closed; after a failure none is taken any more.
 *
 * @param <T> what is given
 */
final class Handover<T extends AutoCloseable> implements AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Semaphore room;
  private final Taker<T> taker;
  private volatile @Nullable Throwable failure;

  /** What is done with each. */
  @FunctionalInterface
  interface Taker<T> {
    /** Takes one. */
    void take(T one) throws IOException;
  }

  /** Lets so many wait. */
  Handover(int most, Taker<T> taker) {
    this.room = new Semaphore(most);
    this.taker = taker;
  }

  /** Gives one, as soon as there is room; whether more are wanted. */
  boolean give(T one) {
    room.acquireUninterruptibly();
    thread.execute(() -> {
      try (one) {
        if (failure == null) {
          taker.take(one);
        }
      } catch (Throwable failed) {
        failure = failed;
      } finally {
        room.release();
      }
    });
    return failure == null;
  }

  /** Returns when all are taken; fails as the taking of the first failed that did. */
  void finish() throws IOException {
    thread.close();
    switch (failure) {
      case null -> {}
      case IOException failed -> throw failed;
      case RuntimeException failed -> throw failed;
      case Error failed -> throw failed;
      case Throwable failed -> throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    thread.close();
  }
}
