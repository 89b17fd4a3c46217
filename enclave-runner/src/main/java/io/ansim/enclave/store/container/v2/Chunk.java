package io.ansim.enclave.store.container.v2;

/**
 * The sizes of a container's pieces. Every sealed chunk ends at the edge of a page, so that what
 * can be seen of a segment without a key is its length in pages.
 */
final class Chunk {
  /** What every length in the file is a multiple of, and what is seen of a segment's length. */
  static final int PAGE_BYTES = 4096;

  /** A chunk as it is in the file; the last of a segment may be shorter. */
  static final int SEALED_BYTES = 64 * PAGE_BYTES;

  /** The tag at the end of a sealed chunk. */
  static final int TAG_BYTES = 16;

  /** What a chunk holds; the last of a segment is filled with zeros up to the edge of a page. */
  static final int PLAIN_BYTES = SEALED_BYTES - TAG_BYTES;

  private Chunk() {}

  /** How long a segment of some plain bytes is in the file. */
  static long sealedBytes(long plain) {
    long before = Math.max(0, plain - 1) / PLAIN_BYTES;
    return before * SEALED_BYTES + lastSealedBytes(plain - before * PLAIN_BYTES);
  }

  /** How long the last chunk is in the file when it holds {@code plain} bytes. */
  static int lastSealedBytes(long plain) {
    return Math.toIntExact((plain + TAG_BYTES + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES);
  }
}
