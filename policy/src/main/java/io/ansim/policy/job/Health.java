package io.ansim.policy.job;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import java.util.List;

/**
 * What a keeper says of itself; signed, and bound to the question by its nonce.
 *
 * @param nonce the {@value #NONCE_BYTES} bytes that the question carried
 * @param version the keeper's version
 * @param attested whether its evidence may be relied on; a development keeper's may not
 * @param key the public key it signs with, a DER SubjectPublicKeyInfo
 * @param datasets the datasets it can answer questions about
 */
public record Health(
    Bytes nonce, String version, boolean attested, Bytes key, List<Dataset> datasets) {
  /** Length of the nonce. */
  public static final int NONCE_BYTES = 32;

  /**
   * A dataset in a keeper's care.
   *
   * @param id the dataset
   * @param storeVersion the version of the sealed store that a job started now would read
   * @param store the digest of that store
   * @param policyVersion the version of the policy in force
   * @param policy the digest of that policy
   */
  public record Dataset(
      DatasetId id, int storeVersion, Digest store, int policyVersion, Digest policy) {}

  /** Checks the nonce and copies the list. */
  public Health {
    datasets = List.copyOf(datasets);
    if (nonce.size() != NONCE_BYTES) {
      throw new IllegalArgumentException("a nonce of another length");
    }
  }
}
