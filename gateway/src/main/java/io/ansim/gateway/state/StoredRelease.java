package io.ansim.gateway.state;

import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import java.time.Instant;

/**
 * What came out of a job.
 *
 * @param id the release
 * @param job the job
 * @param mode how it was protected
 * @param json the digest of its JSON rendering
 * @param csv the digest of its CSV rendering
 * @param arrow the digest of its Arrow rendering
 * @param evidence what the keeper vouches for
 * @param logIndex the log entry that published it
 */
public record StoredRelease(
    ReleaseId id,
    JobId job,
    ReleaseMode mode,
    Digest json,
    Digest csv,
    Digest arrow,
    Reply.Evidence evidence,
    long logIndex) {
  /** When the keeper made it. */
  public Instant madeAt() {
    return evidence.at();
  }
}
