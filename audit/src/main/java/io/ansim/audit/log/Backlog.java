package io.ansim.audit.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The entries that are durable and not yet published, between the thread that makes them durable
 * and the one that publishes them.
 */
final class Backlog {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<byte[]> entries = new ArrayList<>();
  private long taken;
  private long wanted;
  private boolean closed;
  private boolean abandoned;

  /** Begins behind the first `size` entries, which are taken already. */
  Backlog(long size) {
    this.taken = size;
  }

  /** Adds entries that are durable. */
  void add(List<byte[]> durable) {
    lock.lock();
    try {
      entries.addAll(durable);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Somebody waits until the first `size` entries are published. */
  void want(long size) {
    lock.lock();
    try {
      if (size > wanted) {
        wanted = size;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more will be added. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What is left must not be published any more. */
  void abandon() {
    lock.lock();
    try {
      abandoned = true;
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The entries that nobody took yet; they stay. */
  List<byte[]> waiting() {
    lock.lock();
    try {
      return List.copyOf(entries);
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing is left and nothing will come. */
  boolean isOver() {
    lock.lock();
    try {
      return closed && (abandoned || entries.isEmpty());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes all entries, as soon as there are any and either somebody waits for them or the moment is
   * over; none, if there are none at the later moment.
   *
   * @param moment when entries that nobody waits for are taken, by the clock of `nanoTime`
   * @param later until when to wait for any; not before `moment`
   */
  List<byte[]> take(long moment, long later) throws InterruptedException {
    lock.lock();
    try {
      while (!isDue(moment) && !closed) {
        long until = entries.isEmpty() ? later : moment;
        long left = until - System.nanoTime();
        if (left <= 0) {
          return List.of();
        }
        changed.await(left, TimeUnit.NANOSECONDS);
      }
      if (abandoned) {
        return List.of();
      }
      List<byte[]> all = entries;
      entries = new ArrayList<>();
      taken += all.size();
      return all;
    } finally {
      lock.unlock();
    }
  }

  private boolean isDue(long moment) {
    return !entries.isEmpty() && (wanted > taken || moment - System.nanoTime() <= 0);
  }
}
