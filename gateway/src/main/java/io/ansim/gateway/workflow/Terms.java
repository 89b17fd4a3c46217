package io.ansim.gateway.workflow;

import io.ansim.gateway.state.Policies;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;

/**
 * A dataset and the version of its policy that applied.
 *
 * @param dataset the dataset
 * @param version the policy's version
 * @param policy the policy's digest
 */
public record Terms(DatasetId dataset, int version, Digest policy) {
  static Terms of(Policies.Published published) {
    return new Terms(
        published.policy().dataset(), published.policy().version(), published.digest());
  }
}
