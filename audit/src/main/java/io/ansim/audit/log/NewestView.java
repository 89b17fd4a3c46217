package io.ansim.audit.log;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The newest view of some kind, and those who wait for a newer one. */
final class NewestView {
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

  /** The newest view, once it has so many entries; nothing if that never comes about. */
  Optional<LogView> await(long size) {
    lock.lock();
    try {
      while (isSmaller(size) && !ended) {
        // The writer's progress does not depend on the caller, so an interrupt need not end this.
        changed.awaitUninterruptibly();
      }
      return ofSize(size);
    } finally {
      lock.unlock();
    }
  }

  /** The same for a time; nothing if it does not come about within that. */
  Optional<LogView> await(long size, Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (isSmaller(size) && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      return ofSize(size);
    } finally {
      lock.unlock();
    }
  }

  private boolean isSmaller(long size) {
    return newest == null || newest.size() < size;
  }

  private Optional<LogView> ofSize(long size) {
    return Optional.ofNullable(newest).filter(view -> view.size() >= size);
  }
}
