package io.ansim.policy.ledger;

import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.job.JobId;
import java.time.Instant;

/**
 * What was spent on one question.
 *
 * @param job the job that asked
 * @param project the project that asked
 * @param question the question
 * @param cost what the project's account paid
 * @param datasetCost what the dataset's account paid: nothing for an answer that another project
 *     had been given before
 * @param at when
 */
public record Spending(
    JobId job, ProjectId project, Question question, Cost cost, Cost datasetCost, Instant at) {}
