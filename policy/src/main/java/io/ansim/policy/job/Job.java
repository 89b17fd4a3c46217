package io.ansim.policy.job;

import io.ansim.policy.access.Grant;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.plan.Plan;
import java.time.Instant;

/**
 * One question on its way to the keeper.
 *
 * @param id the job
 * @param dataset the dataset asked
 * @param project the project that asks
 * @param purpose what it asks for
 * @param grant the grant it asks under
 * @param policy the digest of the policy it was judged under
 * @param plan the question
 * @param expires when the keeper stops accepting it
 * @param intent the log entry that announced the question, byte for byte
 * @param intentProof the entry's inclusion proof, a C2SP tlog-proof
 * @param salt what the entry hides the question's identity with
 */
public record Job(
    JobId id,
    DatasetId dataset,
    ProjectId project,
    Purpose purpose,
    Grant grant,
    Digest policy,
    Plan plan,
    Instant expires,
    Bytes intent,
    Bytes intentProof,
    Salt salt) {}
