package io.ansim.gateway.state;

import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import java.time.Instant;
import java.util.Optional;

/**
 * What came out of a job.
 *
 * @param id the release
 * @param job the job
 * @param mode how it was protected
 * @param json the digest of its JSON rendering
 * @param csv the digest of its CSV rendering
 * @param arrow the digest of its Arrow rendering
 * @param parquet the digest of its Parquet rendering; none for releases from before there were any
 * @param evidence what the keeper vouches for
 * @param logIndex the log entry that published it
 * @param bundle what everybody can check; none for releases from before there were any
 */
public record StoredRelease(
    ReleaseId id,
    JobId job,
    ReleaseMode mode,
    Digest json,
    Digest csv,
    Digest arrow,
    Optional<Digest> parquet,
    Reply.Evidence evidence,
    long logIndex,
    Optional<Bundle> bundle) {
  /**
   * What is handed out to be checked.
   *
   * @param statement the digest of the keeper's statement
   * @param zip the digest of the bundle
   */
  public record Bundle(Digest statement, Digest zip) {}

  /** When the keeper made it. */
  public Instant madeAt() {
    return evidence.at();
  }
}
