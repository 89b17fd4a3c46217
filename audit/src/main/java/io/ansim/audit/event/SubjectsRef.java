package io.ansim.audit.event;

import org.jspecify.annotations.Nullable;

/**
 * Whose data were processed: an aggregate has no list of persons, but a definition of whom it looks
 * at and the order of magnitude of what it let out about them.
 *
 * @param cohort the digest of the part of the canonical plan that says whose rows are looked at; in
 *     entries of version 4
 * @param definition the commitment to that digest
 * @param size how many persons the protected answer counts; absent before there is an answer
 */
public record SubjectsRef(
    @Nullable Digest cohort, @Nullable Commitment definition, @Nullable SizeClass size) {
  /** Exactly one of digest and commitment is there. */
  public SubjectsRef {
    if ((cohort == null) == (definition == null)) {
      throw new IllegalArgumentException("subjects without a definition, or with two");
    }
  }

  /** Whom an event is about, without telling it. */
  public static SubjectsRef of(Commitment definition, @Nullable SizeClass size) {
    return new SubjectsRef(null, definition, size);
  }
}
