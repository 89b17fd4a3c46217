package io.ansim.enclave.keeper.run;

import java.util.function.IntConsumer;

/** Progress of bringing data to memory, then of computing, told as one that never goes back. */
final class TwoStages {
  private static final int HALF = 50;
  private static final int WHOLE = 100;

  private final IntConsumer progress;
  private boolean staged;
  private int told;

  TwoStages(IntConsumer progress) {
    this.progress = progress;
  }

  /** How far the first stage is, in percent; skipped when there is nothing to do in it. */
  synchronized void first(int percent) {
    staged = true;
    tell(percent * HALF / WHOLE);
  }

  /** How far the second stage is, in percent. */
  synchronized void second(int percent) {
    tell(staged ? HALF + percent * (WHOLE - HALF) / WHOLE : percent);
  }

  private void tell(int percent) {
    if (percent > told) {
      told = percent;
      progress.accept(percent);
    }
  }
}
