package io.ansim.audit.event;

import org.jspecify.annotations.Nullable;

/**
 * Which question was asked, by digests alone.
 *
 * @param textHash the digest of the text as it was typed, if there was a text
 * @param planHash the digest of the canonical plan, if the text became one
 */
public record QueryRef(@Nullable Digest textHash, @Nullable Digest planHash) {
  /** One of the two is there. */
  public QueryRef {
    if (textHash == null && planHash == null) {
      throw new IllegalArgumentException("query without a digest");
    }
  }
}
