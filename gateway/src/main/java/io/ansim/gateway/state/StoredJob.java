package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.life.JobLife;
import io.ansim.policy.access.GrantId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.job.JobId;
import java.time.Instant;

/**
 * A question that was let through, and what became of it.
 *
 * @param id the job
 * @param grant the grant it was asked under
 * @param project the project that asked
 * @param dataset the dataset asked
 * @param purpose what it was asked for
 * @param asker who asked
 * @param policy the digest of the policy it was judged under
 * @param question the question's identity
 * @param salts what hides digests of it in the log
 * @param words the question in plain words
 * @param referred whether a human looks at the result first
 * @param intentIndex the log entry that announced it
 * @param state where it is in its life
 * @param createdAt when it was asked
 * @param changedAt when it last moved
 */
public record StoredJob(
    JobId id,
    GrantId grant,
    ProjectId project,
    DatasetId dataset,
    Purpose purpose,
    Subject asker,
    Digest policy,
    Digest question,
    JobSalts salts,
    String words,
    boolean referred,
    long intentIndex,
    JobLife state,
    Instant createdAt,
    Instant changedAt) {}
