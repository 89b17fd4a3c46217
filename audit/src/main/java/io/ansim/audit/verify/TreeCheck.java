package io.ansim.audit.verify;

import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.TilePath;
import io.ansim.audit.tree.TreeEdge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hashes a log anew, bundle by bundle, and compares every stored hash with what the entries give.
 * Two trees grow side by side, one from the entries and one from the stored leaf hashes: where they
 * part, the signed root tells which of the two was altered.
 */
final class TreeCheck {
  private final BundleCheck bundles;
  private final long knownSize;
  private final TreeEdge fromEntries;
  private final TreeEdge fromTiles;
  private final LedgerCheck ledgers;
  private final PrunedBundles pruned;
  private final List<Long> differences = new ArrayList<>();

  /** Until the two trees part, only the first grows. */
  private boolean haveParted;

  private @Nullable Hash rootAtKnownSize;

  /** Starts at the beginning; the root at `knownSize` is kept on the way. */
  TreeCheck(LogFiles files, long knownSize) {
    this(
        new BundleCheck(files),
        knownSize,
        new TreeEdge(),
        new TreeEdge(),
        new LedgerCheck(),
        new PrunedBundles());
  }

  private TreeCheck(
      BundleCheck bundles,
      long knownSize,
      TreeEdge entries,
      TreeEdge tiles,
      LedgerCheck ledgers,
      PrunedBundles pruned) {
    this.bundles = bundles;
    this.knownSize = knownSize;
    this.fromEntries = entries;
    this.fromTiles = tiles;
    this.ledgers = ledgers;
    this.pruned = pruned;
    keepKnownRoot();
  }

  /** A check that goes on from here on its own. */
  TreeCheck copy() {
    TreeCheck copy =
        new TreeCheck(
            bundles,
            knownSize,
            fromEntries.copy(),
            fromTiles.copy(),
            ledgers.copy(),
            pruned.copy());
    copy.haveParted = haveParted;
    copy.differences.addAll(differences);
    copy.rootAtKnownSize = rootAtKnownSize;
    return copy;
  }

  /** Checks the full bundles of a log of `size` entries that were not checked yet. */
  void checkFull(long size, Findings findings) throws IOException {
    while (fromEntries.size() / TilePath.FULL < size / TilePath.FULL) {
      checkBundle(TilePath.FULL, findings);
    }
  }

  /** Checks what is partial in a log of `size` entries, after its full bundles. */
  void checkPartial(long size, Findings findings) throws IOException {
    int width = (int) (size % TilePath.FULL);
    if (width > 0) {
      checkBundle(width, findings);
    }
    for (TilePath place : fromEntries.partialTiles()) {
      if (place.level() > 0) {
        byte[] a = fromEntries.partial(place.level());
        byte[] b = haveParted ? fromTiles.partial(place.level()) : a;
        compare(place, a, b, findings);
      }
    }
  }

  /** Checks, once every entry was looked at, that no bundle is missing but what was pruned. */
  void checkPruned(Findings findings) {
    pruned.check(findings);
  }

  /** The root that the entries give, and the stored leaf hashes of those that are not there. */
  Hash rootFromEntries() {
    return fromEntries.root();
  }

  /** The root that the stored leaf hashes give. */
  Hash rootFromTiles() {
    return haveParted ? fromTiles.root() : fromEntries.root();
  }

  /** The root that the entries give at the known size, if the log is that long. */
  @Nullable Hash rootAtKnownSize() {
    return rootAtKnownSize;
  }

  /** The indices at which an entry does not hash to what is stored for it. */
  List<Long> differences() {
    return List.copyOf(differences);
  }

  private void checkBundle(int width, Findings findings) throws IOException {
    long number = fromEntries.size() / TilePath.FULL;
    LeafHashes leaves = bundles.check(number, width, ledgers, pruned, findings);
    if (differences.size() < Findings.LIMIT) {
      differences.addAll(leaves.differences());
    }
    if (!haveParted && !leaves.areSame()) {
      fromTiles.takeOver(fromEntries);
      haveParted = true;
    }
    Map<TilePath, byte[]> full = new HashMap<>();
    Map<TilePath, byte[]> fullStored = new HashMap<>();
    for (int row = 0; row < width; row++) {
      fromEntries.append(leaves.fromEntries(), row * Hash.BYTES, full::put);
      if (haveParted) {
        fromTiles.append(leaves.fromTile(), row * Hash.BYTES, fullStored::put);
      }
      keepKnownRoot();
    }
    for (Map.Entry<TilePath, byte[]> tile : full.entrySet()) {
      byte[] stored = haveParted ? fullStored.get(tile.getKey()) : tile.getValue();
      if (tile.getKey().level() > 0 && stored != null) {
        compare(tile.getKey(), tile.getValue(), stored, findings);
      }
    }
  }

  /** Compares a stored upper tile with what the entries, or else the stored leaves, give. */
  private void compare(TilePath place, byte[] a, byte[] b, Findings findings) throws IOException {
    byte[] stored = bundles.hashes(place, findings);
    for (int start = 0; start < stored.length; start += Hash.BYTES) {
      Hash hash = Hash.of(stored, start);
      if (!hash.equals(Hash.of(a, start)) && !hash.equals(Hash.of(b, start))) {
        findings.add(
            Finding.Kind.ALTERED_TILE,
            place.path(),
            "byte " + start,
            "hash %d of the tile was altered".formatted(start / Hash.BYTES));
      }
    }
  }

  private void keepKnownRoot() {
    if (fromEntries.size() == knownSize) {
      rootAtKnownSize = fromEntries.root();
    }
  }
}
