package io.ansim.policy.access;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Purpose;
import java.time.Instant;

/**
 * A steward's permission: this project may ask that dataset for this purpose until then.
 *
 * @param id the grant
 * @param dataset the dataset that may be asked
 * @param project the project that may ask
 * @param purpose the one purpose it may ask for
 * @param expires when the grant ends
 */
public record Grant(
    GrantId id, DatasetId dataset, ProjectId project, Purpose purpose, Instant expires) {}
