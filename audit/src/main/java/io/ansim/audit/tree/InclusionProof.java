package io.ansim.audit.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The hashes that lead from one leaf to the root (RFC 9162 section 2.1.3).
 *
 * @param index the index of the leaf, from 0
 * @param size the number of leaves of the tree
 * @param path sibling hashes, from the leaf upwards
 */
public record InclusionProof(long index, long size, List<Hash> path) {
  /** Copies the path; the index lies within the tree. */
  public InclusionProof {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("index " + index + " in a tree of " + size);
    }
    path = List.copyOf(path);
  }

  /** Makes the proof for a leaf of the tree of the first `size` leaves. */
  public static InclusionProof make(long index, long size, TileNodes nodes) {
    List<Hash> path = new ArrayList<>();
    collect(index, 0, size, nodes, path);
    return new InclusionProof(index, size, path);
  }

  /** The root that the leaf leads to, or nothing when the path is too short or too long. */
  public Optional<Hash> rootFrom(Hash leaf) {
    TreeHasher hasher = new TreeHasher();
    long position = index;
    long last = size - 1;
    Hash reached = leaf;
    for (Hash sibling : path) {
      if (last == 0) {
        return Optional.empty();
      }
      if (position % 2 == 1 || position == last) {
        reached = hasher.node(sibling, reached);
        while (position % 2 == 0 && position != 0) {
          position >>= 1;
          last >>= 1;
        }
      } else {
        reached = hasher.node(reached, sibling);
      }
      position >>= 1;
      last >>= 1;
    }
    return last == 0 ? Optional.of(reached) : Optional.empty();
  }

  private static void collect(
      long index, long start, long count, TileNodes nodes, List<Hash> path) {
    if (count == 1) {
      return;
    }
    long left = TileNodes.largestPowerBelow(count);
    if (index < left) {
      collect(index, start, left, nodes, path);
      path.add(nodes.root(start + left, count - left));
    } else {
      collect(index - left, start + left, count - left, nodes, path);
      path.add(nodes.root(start, left));
    }
  }
}
