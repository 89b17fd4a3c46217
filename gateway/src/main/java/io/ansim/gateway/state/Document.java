package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import io.ansim.policy.dataset.Digest;

/**
 * A document of an application, without its content.
 *
 * @param id the document
 * @param owner who put it in
 * @param name what they call it, a text and never a path
 * @param kind what it is
 * @param digest the digest of its content
 * @param size its length in bytes, from 1
 */
public record Document(
    DocumentId id, Subject owner, String name, Kind kind, Digest digest, int size) {

  /** What a document can be. */
  public enum Kind {
    /** A PDF document. */
    PDF("application/pdf"),
    /** A PNG image. */
    PNG("image/png"),
    /** A JPEG image. */
    JPEG("image/jpeg"),
    /** A Hangul document in its open form (KS X 6101). */
    HWPX("application/hwp+zip");

    private final String mediaType;

    Kind(String mediaType) {
      this.mediaType = mediaType;
    }

    /** Its media type. */
    public String mediaType() {
      return mediaType;
    }
  }
}
