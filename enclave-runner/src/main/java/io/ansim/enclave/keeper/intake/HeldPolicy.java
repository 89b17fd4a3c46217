package io.ansim.enclave.keeper.intake;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Digest;

/**
 * A dataset policy whose signature was verified.
 *
 * @param policy the policy
 * @param digest its digest
 */
public record HeldPolicy(DatasetPolicy policy, Digest digest) {}
