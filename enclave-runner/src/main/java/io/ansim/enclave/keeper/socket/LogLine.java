package io.ansim.enclave.keeper.socket;

import io.ansim.audit.event.Event;
import io.ansim.policy.job.Bytes;
import java.util.Optional;

/** The way to the audit log, which only the peer at the other end can write. */
@FunctionalInterface
public interface LogLine {
  /**
   * Has an event written into the log.
   *
   * @return what the peer says proves that it is there, checked by nobody yet; empty if it is not
   *     in the log, or the peer does not say so in time
   */
  Optional<Bytes> write(Event event);
}
