package io.ansim.benchmarks.log;

import io.ansim.audit.log.LogView;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Random;

/** Inclusion proofs of entries all over a log. */
final class Proofs {
  private static final int COUNT = 2_000;

  private Proofs() {}

  static void measure(LargeLog log) {
    LogView view = LogView.ofFolder(log.folder());
    Random random = new Random(2);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] times = new double[COUNT];
    double[] work = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      long start = System.nanoTime();
      long startOfWork = threads.getCurrentThreadCpuTime();
      view.prove(random.nextLong(log.size()));
      work[i] = (threads.getCurrentThreadCpuTime() - startOfWork) / 1e6;
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    LogSpeed.say(
        ("inclusion proof at %d entries: median %.2f ms, 99th percentile %.2f ms, of which the"
                + " processor worked %.2f and %.2f ms (wanted 5)")
            .formatted(
                log.size(),
                Figures.median(times),
                Figures.percentile(times, 99),
                Figures.median(work),
                Figures.percentile(work, 99)));
  }
}
