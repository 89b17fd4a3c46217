package io.ansim.audit.verify;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells what is wrong from what is only under way.
 *
 * @param time how long something must stay wrong before it counts
 */
record Patience(Duration time) {
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** A question about a file, which may have changed since. */
  interface Question {
    /** Whether the finding still holds. */
    boolean isStillTrue(Finding finding) throws IOException;
  }

  /** The findings that hold at every look until the time is over. */
  List<Finding> outlast(List<Finding> findings, Question question)
      throws IOException, InterruptedException {
    List<Finding> left = findings;
    for (long looks = time.dividedBy(PAUSE); !left.isEmpty() && looks > 0; looks--) {
      Thread.sleep(PAUSE);
      List<Finding> still = new ArrayList<>();
      for (Finding finding : left) {
        if (question.isStillTrue(finding)) {
          still.add(finding);
        }
      }
      left = still;
    }
    return left;
  }
}
