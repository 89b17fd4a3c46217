package io.ansim.audit.verify;

import java.util.Arrays;
import java.util.List;

/** The leaf hashes of one bundle, as its entries give them and as its tile stores them. */
final class LeafHashes {
  private final byte[] fromEntries;
  private final byte[] fromTile;
  private final List<Long> differences;

  LeafHashes(byte[] fromEntries, byte[] fromTile, List<Long> differences) {
    this.fromEntries = fromEntries;
    this.fromTile = fromTile;
    this.differences = List.copyOf(differences);
  }

  /** The hashes of the entries; the tile's where an entry is missing. */
  byte[] fromEntries() {
    return fromEntries;
  }

  /** The hashes in the tile; the entries' where the tile is missing. */
  byte[] fromTile() {
    return fromTile;
  }

  /** Whether the two are the same. */
  boolean areSame() {
    return Arrays.equals(fromEntries, fromTile);
  }

  /** The indices in the log at which the two differ. */
  List<Long> differences() {
    return differences;
  }
}
