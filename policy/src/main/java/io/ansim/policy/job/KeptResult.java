package io.ansim.policy.job;

import io.ansim.policy.disclosure.ReleasedTable;

/**
 * A released table that the keeper keeps, so that the same question has the same answer.
 *
 * @param job the job that it came out of
 * @param release the table
 * @param evidence what the keeper vouches for
 */
public record KeptResult(JobId job, ReleasedTable release, Reply.Evidence evidence) {}
