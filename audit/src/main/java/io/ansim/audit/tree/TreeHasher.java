package io.ansim.audit.tree;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes leaves and nodes as RFC 6962 section 2.1 says; one instance serves one thread. */
public final class TreeHasher {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest sha256 = newSha256();
  private final byte[] scratch = new byte[TilePath.FULL * Hash.BYTES];

  /** Makes a hasher. */
  public TreeHasher() {}

  /** The root of the tree without entries. */
  public Hash emptyRoot() {
    return Hash.of(sha256.digest());
  }

  /** The leaf hash of an entry. */
  public Hash leaf(byte[] entry) {
    byte[] out = new byte[Hash.BYTES];
    leaf(entry, 0, entry.length, out, 0);
    return Hash.of(out);
  }

  /** Writes the leaf hash of the entry at `offset` to `out`. */
  public void leaf(byte[] source, int offset, int length, byte[] out, int outOffset) {
    sha256.update(LEAF);
    sha256.update(source, offset, length);
    digestInto(out, outOffset);
  }

  /** The hash of an inner node. */
  public Hash node(Hash left, Hash right) {
    byte[] out = new byte[2 * Hash.BYTES];
    left.copyTo(out, 0);
    right.copyTo(out, Hash.BYTES);
    node(out, 0, out, 0);
    return Hash.of(out, 0);
  }

  /**
   * The root over `count` (1 to 256) neighbouring hashes, the last of which may stand for a smaller
   * subtree than the others.
   */
  public Hash root(byte[] rows, int offset, int count) {
    System.arraycopy(rows, offset, scratch, 0, count * Hash.BYTES);
    // Pairing level by level and carrying an odd last node up unchanged gives the split of RFC 6962
    // at the largest power of two below the size.
    for (int width = count; width > 1; width = (width + 1) / 2) {
      int pairs = width / 2;
      for (int i = 0; i < pairs; i++) {
        node(scratch, 2 * i * Hash.BYTES, scratch, i * Hash.BYTES);
      }
      if (width % 2 == 1) {
        System.arraycopy(
            scratch, (width - 1) * Hash.BYTES, scratch, pairs * Hash.BYTES, Hash.BYTES);
      }
    }
    return Hash.of(scratch, 0);
  }

  private void node(byte[] pair, int offset, byte[] out, int outOffset) {
    sha256.update(NODE);
    sha256.update(pair, offset, 2 * Hash.BYTES);
    digestInto(out, outOffset);
  }

  private void digestInto(byte[] out, int offset) {
    try {
      sha256.digest(out, offset, Hash.BYTES);
    } catch (DigestException tooShort) {
      throw new IllegalArgumentException("no room for a hash", tooShort);
    }
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }
}
