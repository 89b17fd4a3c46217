package io.ansim.audit.event;

import io.ansim.audit.json.Json;
import java.util.List;

/**
 * Which entries were given up when their time had ended; their hashes stay in the tree for good.
 *
 * @param from the first index, a multiple of 256
 * @param to the index after the last, a multiple of 256
 * @param classes the retention classes that were among them, sorted
 */
public record PrunedRef(long from, long to, List<Identifier> classes) {
  private static final int BUNDLE = 256;

  /** Checks that whole bundles are named, and at least one. */
  public PrunedRef {
    classes = List.copyOf(classes);
    if (from < 0 || to <= from || to > Json.MAX_WHOLE || from % BUNDLE != 0 || to % BUNDLE != 0) {
      throw new IllegalArgumentException("not a range of whole bundles");
    }
  }

  /** Whether an index is among them. */
  public boolean covers(long index) {
    return index >= from && index < to;
  }
}
