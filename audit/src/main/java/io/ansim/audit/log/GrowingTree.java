package io.ansim.audit.log;

import io.ansim.audit.tree.EntryBundle;
import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.TilePath;
import io.ansim.audit.tree.TreeEdge;
import io.ansim.audit.tree.TreeHasher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tree in the writer's memory: its right edge, the last bundle, and the files they imply. */
final class GrowingTree {
  private final TreeHasher hasher = new TreeHasher();
  private final TreeEdge edge;
  private final List<byte[]> tail = new ArrayList<>();
  private final Map<TilePath, byte[]> becameFull = new LinkedHashMap<>();

  /** Takes over an edge whose size is a multiple of 256. */
  GrowingTree(TreeEdge edge) {
    this.edge = edge;
  }

  void append(byte[] entry) {
    byte[] leaf = new byte[Hash.BYTES];
    hasher.leaf(entry, 0, entry.length, leaf, 0);
    tail.add(entry);
    if (tail.size() == TilePath.FULL) {
      TilePath place = new TilePath(TilePath.ENTRIES, edge.size() / TilePath.FULL, TilePath.FULL);
      becameFull.put(place, EntryBundle.join(tail));
      tail.clear();
    }
    edge.append(leaf, 0, becameFull::put);
  }

  long size() {
    return edge.size();
  }

  Hash root() {
    return edge.root();
  }

  /** The number of entries in full bundles. */
  long sizeOfFullTiles() {
    return edge.size() - tail.size();
  }

  Hash rootOfFullTiles() {
    return edge.rootOfFullTiles();
  }

  /** The entries since the last full bundle. */
  List<byte[]> tail() {
    return List.copyOf(tail);
  }

  /** Hands out the files that became full since the last call. */
  Map<TilePath, byte[]> takeFull() {
    Map<TilePath, byte[]> taken = new LinkedHashMap<>(becameFull);
    becameFull.clear();
    return taken;
  }

  /** The partial files of the tree as it is now. */
  Map<TilePath, byte[]> partial() {
    Map<TilePath, byte[]> files = new LinkedHashMap<>();
    if (!tail.isEmpty()) {
      TilePath place = new TilePath(TilePath.ENTRIES, edge.size() / TilePath.FULL, tail.size());
      files.put(place, EntryBundle.join(tail));
    }
    for (TilePath place : edge.partialTiles()) {
      files.put(place, edge.partial(place.level()));
    }
    return files;
  }
}
