package io.ansim.audit.verify;

import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.tree.Hash;
import org.jspecify.annotations.Nullable;

/** A checkpoint that somebody kept: the log may have grown since, but not changed. */
final class KnownCheckpoint {
  private final String file;
  private final Checkpoint checkpoint;

  KnownCheckpoint(String file, Checkpoint checkpoint) {
    this.file = file;
    this.checkpoint = checkpoint;
  }

  long size() {
    return checkpoint.size();
  }

  /** Compares with the log, whose root at the known size is null when it is not that long. */
  void check(Checkpoint current, @Nullable Hash rootThen, Findings findings) {
    if (!current.origin().equals(checkpoint.origin())) {
      findings.add(Finding.Kind.NOT_A_PREFIX, file, "", "is of another log");
    } else if (current.size() < checkpoint.size()) {
      findings.add(
          Finding.Kind.NOT_A_PREFIX,
          file,
          "",
          "the log was rolled back: it had %d entries and has %d"
              .formatted(checkpoint.size(), current.size()));
    } else if (!checkpoint.root().equals(rootThen)) {
      findings.add(
          Finding.Kind.NOT_A_PREFIX,
          file,
          "",
          "the log was rewritten: its first %d entries are not what they were"
              .formatted(checkpoint.size()));
    }
  }
}
