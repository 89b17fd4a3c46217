package io.ansim.audit.tree;

import java.util.ArrayList;
import java.util.List;

/** RFC 6962 section 2.1 written down as it stands there, slowly and without tiles. */
final class ReferenceTree {
  private static final TreeHasher HASHER = new TreeHasher();

  private ReferenceTree() {}

  static Hash root(List<byte[]> entries) {
    if (entries.isEmpty()) {
      return HASHER.emptyRoot();
    }
    if (entries.size() == 1) {
      return HASHER.leaf(entries.getFirst());
    }
    int k = split(entries.size());
    return HASHER.node(root(entries.subList(0, k)), root(entries.subList(k, entries.size())));
  }

  static List<Hash> path(int m, List<byte[]> entries) {
    List<Hash> path = new ArrayList<>();
    if (entries.size() > 1) {
      int k = split(entries.size());
      List<byte[]> left = entries.subList(0, k);
      List<byte[]> right = entries.subList(k, entries.size());
      path.addAll(m < k ? path(m, left) : path(m - k, right));
      path.add(m < k ? root(right) : root(left));
    }
    return path;
  }

  static List<Hash> proof(int m, List<byte[]> entries, boolean whole) {
    List<Hash> path = new ArrayList<>();
    if (m == entries.size()) {
      if (!whole) {
        path.add(root(entries));
      }
      return path;
    }
    int k = split(entries.size());
    List<byte[]> left = entries.subList(0, k);
    List<byte[]> right = entries.subList(k, entries.size());
    path.addAll(m <= k ? proof(m, left, whole) : proof(m - k, right, false));
    path.add(m <= k ? root(right) : root(left));
    return path;
  }

  private static int split(int size) {
    int k = 1;
    while (k * 2 < size) {
      k *= 2;
    }
    return k;
  }
}
