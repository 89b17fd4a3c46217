package io.ansim.gateway.state;

import io.ansim.policy.access.ProjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * An earlier release about rows that are alike.
 *
 * @param release the release
 * @param project the project that asked
 * @param words its question in plain words
 * @param wordsKo the same in Korean, if it is known
 * @param at when it was made
 * @param logIndex the log entry that published it
 * @param likeness how alike the rows are
 */
public record Overlap(
    ReleaseId release,
    ProjectId project,
    String words,
    Optional<String> wordsKo,
    Instant at,
    long logIndex,
    Extent.Likeness likeness) {}
