package io.ansim.audit.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tiles of a tree that was grown entry by entry. */
final class MemoryTiles {
  private final Map<TilePath, byte[]> full = new HashMap<>();
  private final TreeEdge edge = new TreeEdge();

  MemoryTiles(List<byte[]> entries) {
    TreeHasher hasher = new TreeHasher();
    entries.forEach(entry -> edge.append(hasher.leaf(entry).bytes(), 0, full::put));
  }

  TreeEdge edge() {
    return edge;
  }

  byte[] full(TilePath place) {
    return java.util.Objects.requireNonNull(full.get(place));
  }

  TileNodes nodes() {
    return new TileNodes((level, index, width) ->
        index < TilePath.hashesAt(level, edge.size()) / TilePath.FULL
            ? full(new TilePath(level, index, TilePath.FULL))
            : edge.partial(level));
  }
}
