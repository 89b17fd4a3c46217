package io.ansim.audit.tree;

/** Any complete subtree's hash, taken from tiles. */
public final class TileNodes {
  private final TreeHasher hasher = new TreeHasher();
  private final Tiles tiles;

  /** Makes a reader over tiles; one instance serves one thread. */
  public TileNodes(Tiles tiles) {
    this.tiles = tiles;
  }

  /** Gives the hashes of a tile, full or partial. */
  public interface Tiles {
    /** At least `width` hashes of the tile at this level and index. */
    byte[] hashes(int level, long index, int width);
  }

  /** The root of the `count` leaves from `start`, as RFC 6962 section 2.1 defines it. */
  public Hash root(long start, long count) {
    if (count == 0) {
      return hasher.emptyRoot();
    }
    if (Long.bitCount(count) == 1 && start % count == 0) {
      return complete(Long.numberOfTrailingZeros(count), start / count);
    }
    long left = largestPowerBelow(count);
    return hasher.node(root(start, left), root(start + left, count - left));
  }

  static long largestPowerBelow(long count) {
    return Long.highestOneBit(count - 1);
  }

  private Hash complete(int height, long index) {
    int level = height / 8;
    int count = 1 << (height % 8);
    long first = index * count;
    int row = (int) (first % TilePath.FULL);
    byte[] hashes = tiles.hashes(level, first / TilePath.FULL, row + count);
    return hasher.root(hashes, row * Hash.BYTES, count);
  }
}
