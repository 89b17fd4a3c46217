package io.ansim.audit.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What waits for the one thread that appends. */
final class Inbox {
  private static final int MAX_BATCH = 4096;

  /** How long a batch waits for those who were in the last one; far less than a disk's sync. */
  private static final Duration GATHERING = Duration.ofNanos(300_000);

  private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
  private int expected;

  void add(Pending pending) {
    queue.add(pending);
  }

  /**
   * Takes all that waits, once there is something. Those who were just answered tend to come again
   * at once, and sharing a sync with them costs less than letting them wait for the next.
   */
  List<Pending> take() throws InterruptedException {
    List<Pending> batch = new ArrayList<>();
    batch.add(queue.take());
    queue.drainTo(batch, MAX_BATCH - 1);
    long end = System.nanoTime() + GATHERING.toNanos();
    long left = GATHERING.toNanos();
    while (batch.size() < expected && left > 0) {
      Pending next = queue.poll(left, TimeUnit.NANOSECONDS);
      if (next != null) {
        batch.add(next);
        queue.drainTo(batch, MAX_BATCH - batch.size());
      }
      left = end - System.nanoTime();
    }
    expected = batch.size();
    return batch;
  }

  /** Takes all that waits, which may be nothing. */
  List<Pending> takeRest() {
    List<Pending> rest = new ArrayList<>();
    queue.drainTo(rest);
    return rest;
  }
}
