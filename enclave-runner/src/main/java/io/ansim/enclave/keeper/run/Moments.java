package io.ansim.enclave.keeper.run;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Keeps all that one job's peer is told to the moments that are the same for every job. */
final class Moments {
  private static final int NOTHING = -1;

  private final AnswerTimes times;
  private final Stopwatch watch;
  private final AtomicInteger percent = new AtomicInteger(NOTHING);
  private volatile boolean over;

  /** Begins now. */
  Moments(AnswerTimes times, Stopwatch watch) {
    this.times = times;
    this.watch = watch;
  }

  /** Notes how far the job is, to be told at the next moment. */
  void note(int done) {
    percent.set(done);
  }

  /** Tells a peer at each moment how far the job is, until it is over. */
  void tell(IntConsumer percentTo) {
    Thread.ofVirtual()
        .name("job-progress")
        .start(() -> {
          for (Duration moment : times.moments()) {
            watch.await(moment);
            int done = percent.get();
            if (over) {
              return;
            }
            if (done != NOTHING) {
              percentTo.accept(done);
            }
          }
        });
  }

  /** The job is over; waits for the moment when that may be told. */
  void awaitAnswer() {
    over = true;
    watch.await(times.next(watch.elapsed()));
  }
}
