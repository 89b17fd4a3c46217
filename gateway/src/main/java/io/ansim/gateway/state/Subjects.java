package io.ansim.gateway.state;

import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Salt;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Whose data a question looks at.
 *
 * @param cohort the digest of whose rows are looked at
 * @param salt what hides it in the log
 * @param column the first column of the answer that counts persons, if one does
 * @param persons how many persons the protected answer counts there, once there is one
 */
public record Subjects(Digest cohort, Salt salt, OptionalInt column, OptionalLong persons) {}
