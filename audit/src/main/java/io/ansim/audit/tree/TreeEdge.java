package io.ansim.audit.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The right edge of a growing tree: at each level the hashes of the one tile that is not full yet,
 * which is all that is needed to grow the tree and to know its root.
 */
public final class TreeEdge {
  private final TreeHasher hasher = new TreeHasher();
  private final List<byte[]> levels = new ArrayList<>();
  private long size;

  /** Makes the edge of the empty tree. */
  public TreeEdge() {}

  /** Receives each tile at the moment it becomes full. */
  public interface FullTiles {
    /** Takes the 256 hashes of a full tile; the array belongs to the receiver. */
    void full(TilePath place, byte[] hashes);
  }

  /** Gives the 256 hashes of a full tile. */
  public interface FullTileSource {
    /** The hashes of the full tile at this place. */
    byte[] hashes(TilePath place);
  }

  /** The edge of a tree whose size is a multiple of 256, from its full tiles alone. */
  public static TreeEdge restore(long size, FullTileSource tiles) {
    if (size % TilePath.FULL != 0) {
      throw new IllegalArgumentException("size is not a multiple of " + TilePath.FULL);
    }
    TreeEdge edge = new TreeEdge();
    edge.size = size;
    for (int level = 0; TilePath.hashesAt(level, size) > 0; level++) {
      byte[] rows = new byte[TilePath.FULL * Hash.BYTES];
      edge.levels.add(rows);
      long hashes = TilePath.hashesAt(level, size);
      int width = (int) (hashes % TilePath.FULL);
      for (int i = 0; i < width; i++) {
        TilePath below = new TilePath(level - 1, hashes - width + i, TilePath.FULL);
        edge.hasher.root(tiles.hashes(below), 0, TilePath.FULL).copyTo(rows, i * Hash.BYTES);
      }
    }
    return edge;
  }

  /** A copy that grows on its own. */
  public TreeEdge copy() {
    TreeEdge copy = new TreeEdge();
    copy.takeOver(this);
    return copy;
  }

  /** Becomes what another edge is. */
  public void takeOver(TreeEdge other) {
    size = other.size;
    levels.clear();
    for (byte[] rows : other.levels) {
      levels.add(rows.clone());
    }
  }

  /** The number of leaves. */
  public long size() {
    return size;
  }

  /** Adds a leaf hash at the right. */
  public void append(byte[] leafHash, int offset, FullTiles tiles) {
    append(0, size, leafHash, offset, tiles);
    size++;
  }

  /** The root of the tree as it is now. */
  public Hash root() {
    return root(0);
  }

  /** The root of the tree without the entries of a partial tile at level 0. */
  public Hash rootOfFullTiles() {
    return root(1);
  }

  private Hash root(int lowestLevel) {
    byte[] nodes = new byte[TilePath.FULL * Hash.BYTES];
    boolean below = false;
    for (int level = lowestLevel; level < levels.size(); level++) {
      int width = width(level);
      if (width + (below ? 1 : 0) == 0) {
        continue;
      }
      // What lies below this level is the right neighbour of this level's hashes.
      byte[] right = Arrays.copyOf(nodes, Hash.BYTES);
      System.arraycopy(levels.get(level), 0, nodes, 0, width * Hash.BYTES);
      if (below) {
        System.arraycopy(right, 0, nodes, width * Hash.BYTES, Hash.BYTES);
      }
      hasher.root(nodes, 0, width + (below ? 1 : 0)).copyTo(nodes, 0);
      below = true;
    }
    return below ? Hash.of(nodes, 0) : hasher.emptyRoot();
  }

  /** The partial tiles of the tree, lowest level first. */
  public List<TilePath> partialTiles() {
    List<TilePath> places = new ArrayList<>();
    for (int level = 0; level < levels.size(); level++) {
      if (width(level) > 0) {
        long index = TilePath.hashesAt(level, size) / TilePath.FULL;
        places.add(new TilePath(level, index, width(level)));
      }
    }
    return places;
  }

  /** The hashes of the partial tile of a level; empty when the level has none. */
  public byte[] partial(int level) {
    return level < levels.size()
        ? Arrays.copyOf(levels.get(level), width(level) * Hash.BYTES)
        : new byte[0];
  }

  private int width(int level) {
    return (int) (TilePath.hashesAt(level, size) % TilePath.FULL);
  }

  private void append(int level, long position, byte[] hash, int offset, FullTiles tiles) {
    if (level == levels.size()) {
      levels.add(new byte[TilePath.FULL * Hash.BYTES]);
    }
    byte[] rows = levels.get(level);
    int row = (int) (position % TilePath.FULL);
    System.arraycopy(hash, offset, rows, row * Hash.BYTES, Hash.BYTES);
    if (row == TilePath.FULL - 1) {
      long index = position / TilePath.FULL;
      tiles.full(new TilePath(level, index, TilePath.FULL), rows.clone());
      append(level + 1, index, hasher.root(rows, 0, TilePath.FULL).bytes(), 0, tiles);
    }
  }
}
