package io.ansim.audit.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * The hashes that show an older tree to be a prefix of a newer one (RFC 9162 section 2.1.4).
 *
 * @param oldSize the number of leaves of the older tree
 * @param newSize the number of leaves of the newer tree
 * @param path the hashes, in the order of the RFC
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
  /** Copies the path; the older tree is not larger. */
  public ConsistencyProof {
    if (oldSize < 0 || oldSize > newSize) {
      throw new IllegalArgumentException("tree of " + oldSize + " before one of " + newSize);
    }
    path = List.copyOf(path);
  }

  /** Makes the proof between the trees of the first `oldSize` and `newSize` leaves. */
  public static ConsistencyProof make(long oldSize, long newSize, TileNodes nodes) {
    List<Hash> path = new ArrayList<>();
    if (oldSize > 0 && oldSize < newSize) {
      collect(oldSize, 0, newSize, true, nodes, path);
    }
    return new ConsistencyProof(oldSize, newSize, path);
  }

  /** Whether the tree with the newer root begins with the tree with the older root. */
  public boolean proves(Hash oldRoot, Hash newRoot) {
    if (oldSize == newSize) {
      return path.isEmpty() && oldRoot.equals(newRoot);
    }
    if (oldSize == 0) {
      return path.isEmpty() && oldRoot.equals(new TreeHasher().emptyRoot());
    }
    return walk(oldRoot, newRoot);
  }

  /** The algorithm of RFC 9162 section 2.1.4.2; names there: fn, sn, fr, sr. */
  private boolean walk(Hash oldRoot, Hash newRoot) {
    TreeHasher hasher = new TreeHasher();
    List<Hash> hashes = new ArrayList<>(path);
    if (Long.bitCount(oldSize) == 1) {
      hashes.addFirst(oldRoot);
    }
    if (hashes.isEmpty()) {
      return false;
    }
    int trailing = Long.numberOfTrailingZeros(oldSize);
    long position = (oldSize - 1) >> trailing;
    long last = (newSize - 1) >> trailing;
    Hash older = hashes.getFirst();
    Hash newer = older;
    for (Hash hash : hashes.subList(1, hashes.size())) {
      if (last == 0) {
        return false;
      }
      if (position % 2 == 1 || position == last) {
        older = hasher.node(hash, older);
        newer = hasher.node(hash, newer);
        while (position % 2 == 0 && position != 0) {
          position >>= 1;
          last >>= 1;
        }
      } else {
        newer = hasher.node(newer, hash);
      }
      position >>= 1;
      last >>= 1;
    }
    return last == 0 && older.equals(oldRoot) && newer.equals(newRoot);
  }

  private static void collect(
      long old, long start, long count, boolean whole, TileNodes nodes, List<Hash> path) {
    if (old == count) {
      if (!whole) {
        path.add(nodes.root(start, count));
      }
      return;
    }
    long left = TileNodes.largestPowerBelow(count);
    if (old <= left) {
      collect(old, start, left, whole, nodes, path);
      path.add(nodes.root(start + left, count - left));
    } else {
      collect(old - left, start + left, count - left, false, nodes, path);
      path.add(nodes.root(start, left));
    }
  }
}
