package io.ansim.audit.event;

import org.jspecify.annotations.Nullable;

/**
 * Whose data were processed: an aggregate has no list of persons, but a definition of whom it looks
 * at and the order of magnitude of what it let out about them.
 *
 * @param cohort the digest of the part of the canonical plan that says whose rows are looked at
 * @param size how many persons the protected answer counts; absent before there is an answer
 */
public record SubjectsRef(Digest cohort, @Nullable SizeClass size) {}
