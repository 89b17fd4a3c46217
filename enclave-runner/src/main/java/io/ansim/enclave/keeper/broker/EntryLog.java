package io.ansim.enclave.keeper.broker;

import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventCodec;
import io.ansim.enclave.keeper.intake.IntentLog;
import io.ansim.enclave.keeper.intake.LogMemory;
import io.ansim.enclave.keeper.socket.LogLine;
import io.ansim.policy.job.Bytes;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Has entries written by somebody who is not trusted with it, and believes that they are in the log
 * only on a proof for exactly those bytes, under the pinned keys, in a log that has not shrunk.
 */
final class EntryLog {
  private final IntentLog log;
  private final LogMemory checkpoints;
  private final InstantSource clock;

  EntryLog(IntentLog log, LogMemory checkpoints, InstantSource clock) {
    this.log = log;
    this.checkpoints = checkpoints;
    this.clock = clock;
  }

  /** The proof that an event is in the log now; empty if there is none. */
  Optional<Bytes> write(Event event, LogLine line) {
    Bytes entry = Bytes.of(EventCodec.encode(event));
    return line.write(event)
        .filter(proof ->
            log.proved(entry, proof)
                .filter(head -> checkpoints.admits(head, clock.instant()))
                .isPresent());
  }

  /** Whether a proof that was believed when it came is one. */
  boolean isProved(Bytes entry, Bytes proof) {
    return log.proved(entry, proof).isPresent();
  }
}
