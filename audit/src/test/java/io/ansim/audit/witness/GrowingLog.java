package io.ansim.audit.witness;

import io.ansim.audit.LogFixture;
import io.ansim.audit.Samples;
import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.log.AuditLog;
import io.ansim.audit.log.LogView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A log of some entries and its checkpoint at every size. */
final class GrowingLog {
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private final LogView view;

  private GrowingLog(AuditLog log, int size, Random random) {
    checkpoints.add(log.checkpoint().checkpoint());
    for (int i = 0; i < size; i++) {
      log.append(Samples.small(random));
      checkpoints.add(LogFixture.published(log).checkpoint());
    }
    view = log.view();
  }

  static GrowingLog make(Path folder, int size, Random random) {
    try (AuditLog log = LogFixture.open(folder)) {
      return new GrowingLog(log, size, random);
    }
  }

  Checkpoint at(int size) {
    return checkpoints.get(size);
  }

  /** The checkpoint of a size, signed so many seconds after noon. */
  SignedCheckpoint signed(int size, int seconds) {
    return Samples.SIGNERS.sign(at(size), Samples.NOON.plus(Duration.ofSeconds(seconds)));
  }

  /** The honest request from one size to another, signed when the log had the new size. */
  AddCheckpoint request(int oldSize, int size) {
    return new AddCheckpoint(
        oldSize, view.proveConsistency(oldSize, size).path(), signed(size, size));
  }
}
