package io.ansim.audit.tree;

import io.ansim.audit.notation.Decimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The place of a tile or entry bundle in a C2SP tlog-tiles folder.
 *
 * @param level 0 to 7 for hashes (level 0 holds leaves), or {@link #ENTRIES}
 * @param index the number of the tile within its level, from 0
 * @param width 1 to 256 hashes or entries
 */
public record TilePath(int level, long index, int width) {
  /** The level that stands for entry bundles. */
  public static final int ENTRIES = -1;

  /** The width of a full tile, in hashes (C2SP tlog-tiles). */
  public static final int FULL = 256;

  /** The highest level a tree of 2^63 - 1 entries can have. */
  public static final int MAX_LEVEL = 7;

  private static final int DIGITS = 3;

  /** Checks the ranges. */
  public TilePath {
    if (level < ENTRIES || level > MAX_LEVEL || index < 0 || width < 1 || width > FULL) {
      throw new IllegalArgumentException("no tile has this place");
    }
  }

  /** How many hashes of the level a tree of `size` entries has. */
  public static long hashesAt(int level, long size) {
    return size >>> (8 * Math.max(level, 0));
  }

  /** Whether a tree of `size` entries has exactly this tile. */
  public boolean isImpliedBy(long size) {
    long hashes = hashesAt(level, size);
    long full = hashes / FULL;
    return width == FULL ? index < full : index == full && width == hashes % FULL;
  }

  /** Whether this tile is full and will never change. */
  public boolean isFull() {
    return width == FULL;
  }

  /** The path of the full tile in this place, with `/` between the parts. */
  public String stem() {
    StringBuilder groups = new StringBuilder("%03d".formatted(index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      groups.insert(0, "x%03d/".formatted(rest % 1000));
    }
    return "tile/" + (level == ENTRIES ? "entries" : Integer.toString(level)) + "/" + groups;
  }

  /** The path below the log folder, with `/` between the parts. */
  public String path() {
    return isFull() ? stem() : stem() + ".p/" + width;
  }

  /** The place with this path, or nothing when the path is not the one spelling of a place. */
  public static Optional<TilePath> parse(String path) {
    String[] parts = path.split("/", -1);
    if (parts.length < 3 || !parts[0].equals("tile")) {
      return Optional.empty();
    }
    int last = parts.length - 1;
    int width = FULL;
    String lastGroup = parts[last];
    if (parts[last - 1].endsWith(".p") && last > 2) {
      OptionalLong w = Decimal.parse(parts[last]);
      width = w.isPresent() && w.getAsLong() < FULL ? (int) w.getAsLong() : 0;
      last--;
      lastGroup = parts[last].substring(0, parts[last].length() - 2);
    }
    long index = 0;
    for (int i = 2; i <= last; i++) {
      String digits = i == last ? lastGroup : parts[i].startsWith("x") ? parts[i].substring(1) : "";
      if (!digits.matches("[0-9]{" + DIGITS + "}") || index > Long.MAX_VALUE / 1000 - 1) {
        return Optional.empty();
      }
      index = index * 1000 + Long.parseLong(digits);
    }
    OptionalLong level =
        parts[1].equals("entries") ? OptionalLong.of(ENTRIES) : Decimal.parse(parts[1]);
    if (level.isEmpty() || level.getAsLong() > MAX_LEVEL || width == 0) {
      return Optional.empty();
    }
    TilePath place = new TilePath((int) level.getAsLong(), index, width);
    return place.path().equals(path) ? Optional.of(place) : Optional.empty();
  }
}
