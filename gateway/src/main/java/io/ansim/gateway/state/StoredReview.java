package io.ansim.gateway.state;

import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.JobId;
import java.time.Instant;
import java.util.Optional;

/**
 * A result that stewards decide about.
 *
 * @param job the job that it came out of
 * @param sql the text that was asked
 * @param wordsKo the question in plain Korean
 * @param content the digest of what they are shown, once there is something
 * @param requestedAt since when it waits
 */
public record StoredReview(
    JobId job,
    String sql,
    String wordsKo,
    Optional<Digest> content,
    Optional<Instant> requestedAt) {
  @Override
  public String toString() {
    return "StoredReview[" + job + "]";
  }
}
