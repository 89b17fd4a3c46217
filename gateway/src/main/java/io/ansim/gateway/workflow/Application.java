package io.ansim.gateway.workflow;

import io.ansim.gateway.state.RequestId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Purpose;
import java.util.Optional;

/**
 * What somebody applies for.
 *
 * @param dataset the dataset
 * @param project the project
 * @param purpose the purpose
 * @param answers what the applicant says about it
 * @param renews the request whose grant it would follow on
 */
public record Application(
    DatasetId dataset,
    ProjectId project,
    Purpose purpose,
    Answers answers,
    Optional<RequestId> renews) {}
