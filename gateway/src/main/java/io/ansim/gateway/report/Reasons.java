package io.ansim.gateway.report;

import io.ansim.audit.event.Commitment;
import io.ansim.audit.event.Disclosure;
import java.util.Optional;

/** What people wrote, which the log only commits to. */
@FunctionalInterface
public interface Reasons {
  /** What a commitment stands for, if it is still kept. */
  Optional<Disclosure> behind(Commitment commitment);
}
