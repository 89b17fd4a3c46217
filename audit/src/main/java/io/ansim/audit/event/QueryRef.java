package io.ansim.audit.event;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which question was asked, without telling which to whoever can only read the log.
 *
 * @param textHash the digest of the text as it was typed; in entries of version 4 and before
 * @param planHash the digest of the canonical plan; in entries of version 4 and before
 * @param plan the commitment to the digest of the canonical plan
 * @param same the same in every entry of a project about this question
 * @param shape the same in every entry of a project about a question that differs in constants
 */
public record QueryRef(
    @Nullable Digest textHash,
    @Nullable Digest planHash,
    @Nullable Commitment plan,
    @Nullable Fingerprint same,
    @Nullable Fingerprint shape) {
  /** Something is there, and it is of one age. */
  public QueryRef {
    boolean isOld = textHash != null || planHash != null;
    boolean isNew = plan != null || same != null || shape != null;
    if (isOld == isNew) {
      throw new IllegalArgumentException("query without a digest, or with two kinds");
    }
  }

  /** A question that is committed to, and may be recognised. */
  public static QueryRef of(
      @Nullable Commitment plan, @Nullable Fingerprint same, @Nullable Fingerprint shape) {
    return new QueryRef(null, null, plan, same, shape);
  }

  /** What entries of a project about the same question have in common. */
  public Optional<String> identity() {
    return Optional.ofNullable(same)
        .map(Fingerprint::value)
        .or(() -> Optional.ofNullable(planHash).map(Digest::value));
  }

  /** Whether it is of the kind that nobody can guess from the log. */
  boolean isHidden() {
    return plan != null || same != null || shape != null;
  }
}
