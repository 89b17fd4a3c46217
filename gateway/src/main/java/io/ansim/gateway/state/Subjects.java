package io.ansim.gateway.state;

import io.ansim.policy.dataset.Digest;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Whose data a question looks at.
 *
 * @param cohort the digest of whose rows are looked at
 * @param column the first column of the answer that counts persons, if one does
 * @param persons how many persons the protected answer counts there, once there is one
 */
public record Subjects(Digest cohort, OptionalInt column, OptionalLong persons) {}
