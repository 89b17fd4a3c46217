package io.ansim.gateway.workflow;

import io.ansim.policy.job.Bytes;

/** The audit log, for those who read it. */
public interface LogReader {
  /** How many entries there are. */
  long size() throws JournalUnavailable;

  /** The index of the first entry whose content the log still has. */
  long firstKept() throws JournalUnavailable;

  /** An entry. */
  Line line(long index) throws JournalUnavailable;

  /** An entry's inclusion proof under a signed checkpoint, a C2SP tlog-proof. */
  Bytes proof(long index) throws JournalUnavailable;

  /**
   * One entry of the log.
   *
   * @param index its place in the log
   * @param entry the entry, exactly as it stands in the log
   */
  record Line(long index, String entry) {}
}
