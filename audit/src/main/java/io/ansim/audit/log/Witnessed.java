package io.ansim.audit.log;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The newest view that enough witnesses cosigned, and those who wait for a newer one. */
final class Witnessed {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable LogView newest;
  private boolean ended;

  void advance(LogView view) {
    lock.lock();
    try {
      newest = view;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** There will be no further view. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  Optional<LogView> await(long size, Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      while ((newest == null || newest.size() < size) && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      return Optional.ofNullable(newest).filter(view -> view.size() >= size);
    } finally {
      lock.unlock();
    }
  }
}
