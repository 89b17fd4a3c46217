package io.ansim.enclave.store.container.v2;

/**
 * A piece of a container that is encrypted under a key of its own.
 *
 * @param number its place among the segments, from 0; {@link #INDEX} for the index
 * @param label what it holds
 * @param offset where it begins in the file, bytes
 * @param bytes how many plain bytes it holds
 */
public record Segment(int number, Label label, long offset, long bytes) {
  /** The number of the index: the greatest of unsigned 32 bits. */
  public static final int INDEX = -1;

  /** Checks the ranges. */
  public Segment {
    if (number < INDEX || bytes < 0 || offset < Header.BYTES || offset % Chunk.PAGE_BYTES != 0) {
      throw new IllegalArgumentException("malformed place of a segment");
    }
  }

  /** How many bytes it takes in the file. */
  public long sealedBytes() {
    return Chunk.sealedBytes(bytes);
  }

  /** For instance {@code claim.cost part 3}. */
  @Override
  public String toString() {
    return number == INDEX ? "index" : label.toString();
  }
}
