package io.ansim.audit.verify;

import io.ansim.audit.AuditFault;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventCodec;
import io.ansim.audit.tree.EntryBundle;
import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.TilePath;
import io.ansim.audit.tree.TreeHasher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Compares one bundle of entries with the leaf hashes stored beside it. */
final class BundleCheck {
  private final TreeHasher hasher = new TreeHasher();
  private final LogFiles files;

  BundleCheck(LogFiles files) {
    this.files = files;
  }

  /**
   * Reads and compares the bundle with this number in a log whose bundle has this width.
   *
   * @param ledgers is shown every event of it
   * @param pruned is shown every event of it, and told if the bundle is not there
   */
  LeafHashes check(
      long number, int width, LedgerCheck ledgers, PrunedBundles pruned, Findings findings)
      throws IOException {
    TilePath bundlePlace = new TilePath(TilePath.ENTRIES, number, width);
    TilePath tilePlace = new TilePath(0, number, width);
    List<byte[]> entries = entries(bundlePlace, pruned, findings);
    byte[] tile = hashes(tilePlace, findings);
    byte[] fromEntries = Arrays.copyOf(tile, width * Hash.BYTES);
    for (int row = 0; row < entries.size(); row++) {
      byte[] entry = entries.get(row);
      hasher.leaf(entry, 0, entry.length, fromEntries, row * Hash.BYTES);
    }
    byte[] fromTile = fromEntries.clone();
    System.arraycopy(tile, 0, fromTile, 0, tile.length);
    List<Long> differences = new ArrayList<>();
    for (int row = 0; row < width; row++) {
      long index = number * TilePath.FULL + row;
      if (!sameRow(fromEntries, fromTile, row)) {
        differences.add(index);
      } else if (row < entries.size()) {
        checkEvent(bundlePlace, index, entries.get(row), ledgers, pruned, findings);
      }
    }
    return new LeafHashes(fromEntries, fromTile, differences);
  }

  private static boolean sameRow(byte[] a, byte[] b, int row) {
    int start = row * Hash.BYTES;
    int end = start + Hash.BYTES;
    return Arrays.equals(a, start, end, b, start, end);
  }

  /** The entries of a bundle, as many as are whole. */
  private List<byte[]> entries(TilePath place, PrunedBundles pruned, Findings findings)
      throws IOException {
    Optional<byte[]> bundle = files.read(place.path());
    if (bundle.isEmpty()) {
      pruned.miss(place);
      return List.of();
    }
    EntryBundle.Split split = EntryBundle.split(bundle.get());
    int whole = Math.min(split.entries().size(), place.width());
    if (split.entries().size() != place.width() || split.end() != bundle.get().length) {
      findings.add(
          Finding.Kind.WRONG_LENGTH,
          place.path(),
          "byte " + split.end(),
          "cut short, lengthened or with an altered length: %d whole entries, not %d"
              .formatted(split.entries().size(), place.width()));
    }
    return split.entries().subList(0, whole);
  }

  /** The hashes of a tile, as many as are whole. */
  byte[] hashes(TilePath place, Findings findings) throws IOException {
    Optional<byte[]> tile = files.read(place, findings);
    if (tile.isEmpty()) {
      return new byte[0];
    }
    int wanted = place.width() * Hash.BYTES;
    if (tile.get().length != wanted) {
      findings.add(
          Finding.Kind.WRONG_LENGTH,
          place.path(),
          "byte " + Math.min(tile.get().length, wanted),
          "%d bytes long, not %d".formatted(tile.get().length, wanted));
    }
    int whole = Math.min(tile.get().length, wanted) / Hash.BYTES;
    return Arrays.copyOf(tile.get(), whole * Hash.BYTES);
  }

  private static void checkEvent(
      TilePath place,
      long index,
      byte[] entry,
      LedgerCheck ledgers,
      PrunedBundles pruned,
      Findings findings) {
    try {
      Event event = EventCodec.decode(entry);
      pruned.take(event, index);
      ledgers.take(event, place.path(), "entry " + index, findings);
    } catch (AuditFault malformed) {
      findings.add(
          Finding.Kind.NOT_AN_EVENT,
          place.path(),
          "entry " + index,
          "is what was logged, but not an event: " + malformed.detail());
    }
  }
}
