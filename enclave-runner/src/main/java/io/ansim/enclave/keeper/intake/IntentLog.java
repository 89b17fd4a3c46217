package io.ansim.enclave.keeper.intake;

import io.ansim.policy.job.Bytes;
import java.util.Optional;

/** The audit log as the keeper sees it: it checks proofs under pinned keys and cannot write. */
public interface IntentLog {
  /**
   * An entry that is proved to be in the log and announces a question.
   *
   * @param facts what it says will be run
   * @param head the trusted checkpoint it is proved under
   */
  record LoggedIntent(IntentFacts facts, LogHead head) {}

  /** What an entry says; empty if it is not proved under the pinned keys, or is no intent. */
  Optional<LoggedIntent> verify(Bytes entry, Bytes proof);
}
