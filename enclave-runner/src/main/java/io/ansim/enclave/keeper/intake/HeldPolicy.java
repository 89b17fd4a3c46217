package io.ansim.enclave.keeper.intake;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.ReleaseMode;

/**
 * A dataset policy whose signature was verified.
 *
 * @param policy the policy
 * @param digest its digest
 */
public record HeldPolicy(DatasetPolicy policy, Digest digest) {
  /** Whether people decide about every result before it leaves. */
  boolean isReviewed() {
    return policy.protection().mode() == ReleaseMode.REVIEWED;
  }
}
