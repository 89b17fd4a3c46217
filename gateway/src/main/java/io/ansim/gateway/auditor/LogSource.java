package io.ansim.gateway.auditor;

import io.ansim.audit.log.LogView;

/** Where auditors read the log. */
@FunctionalInterface
public interface LogSource {
  /**
   * The log with at least this many entries; as enough witnesses saw it, if they answer soon. An
   * auditor is also served while witnesses are silent: which ones signed stands in every proof.
   */
  LogView covering(long size);
}
