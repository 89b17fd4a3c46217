package io.ansim.gateway.workflow;

import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.state.ReleaseId;
import io.ansim.policy.job.JobId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How far jobs are, for whoever follows them. A late listener gets everything from the start; the
 * last {@value #REMEMBERED} ended jobs are remembered.
 */
public final class Progress {
  private static final int REMEMBERED = 1000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<JobId, List<Update>> open = new LinkedHashMap<>();
  private final Map<JobId, List<Update>> ended = new LinkedHashMap<>();

  /**
   * One thing to tell.
   *
   * @param number its number in the job, from 1
   * @param state the job's state
   * @param percent how far it is, 0 to 100
   * @param release the release, once it may be read
   */
  public record Update(int number, JobLife state, int percent, Optional<ReleaseId> release) {
    /** Whether nothing follows it. */
    public boolean isLast() {
      return state.isFinal() || state == JobLife.REVIEW;
    }
  }

  void begin(JobId job) {
    tell(job, JobLife.QUEUED, 0, Optional.empty());
  }

  void running(JobId job, int percent) {
    tell(job, JobLife.RUNNING, Math.clamp(percent, 0, 99), Optional.empty());
  }

  void ended(JobId job, JobLife state, Optional<ReleaseId> release) {
    tell(job, state, 100, release);
  }

  private void tell(JobId job, JobLife state, int percent, Optional<ReleaseId> release) {
    lock.lock();
    try {
      if (ended.containsKey(job) && !(state.isFinal() || state == JobLife.REVIEW)) {
        return;
      }
      List<Update> updates =
          ended.containsKey(job)
              ? ended.get(job)
              : open.computeIfAbsent(job, _ -> new ArrayList<>());
      Update last = updates.isEmpty() ? null : updates.getLast();
      if (last != null && last.state() == state && last.percent() >= percent) {
        return;
      }
      Update update = new Update(updates.size() + 1, state, percent, release);
      updates.add(update);
      if (update.isLast()) {
        open.remove(job);
        ended.put(job, updates);
        if (ended.size() > REMEMBERED) {
          ended.remove(ended.keySet().iterator().next());
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether anything is known of a job here. */
  public boolean knows(JobId job) {
    lock.lock();
    try {
      return open.containsKey(job) || ended.containsKey(job);
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing will be told of a job after a number. */
  public boolean isOver(JobId job, int number) {
    lock.lock();
    try {
      return ended.getOrDefault(job, List.of()).size() <= number && ended.containsKey(job);
    } finally {
      lock.unlock();
    }
  }

  /**
   * What there is to tell of a job after a number; waits for it, and gives nothing when the wait is
   * over.
   */
  public List<Update> after(JobId job, int number, Duration wait) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = wait.toNanos();
      while (left > 0 && updates(job).size() <= number) {
        left = changed.awaitNanos(left);
      }
      List<Update> updates = updates(job);
      return List.copyOf(updates.subList(Math.min(number, updates.size()), updates.size()));
    } finally {
      lock.unlock();
    }
  }

  private List<Update> updates(JobId job) {
    List<Update> updates = open.get(job);
    return updates == null ? ended.getOrDefault(job, List.of()) : updates;
  }
}
