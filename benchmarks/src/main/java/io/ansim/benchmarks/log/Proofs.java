package io.ansim.benchmarks.log;

import io.ansim.audit.log.LogView;
import java.util.Random;

/** Inclusion proofs of entries all over a log. */
final class Proofs {
  private static final int COUNT = 2_000;

  private Proofs() {}

  static void measure(LargeLog log) {
    LogView view = LogView.ofFolder(log.folder());
    Random random = new Random(2);
    double[] times = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      long start = System.nanoTime();
      view.prove(random.nextLong(log.size()));
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    LogSpeed.say(
        "inclusion proof at %d entries: median %.2f ms, 99th percentile %.2f ms, worst %.2f ms"
            + " (wanted 5)",
        log.size(),
        Figures.median(times),
        Figures.percentile(times, 99),
        Figures.percentile(times, 100));
  }
}
