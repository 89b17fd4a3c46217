package io.ansim.gateway.export;

import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Entry;
import java.nio.charset.StandardCharsets;

/**
 * An entry of a named log. What is made of it has the same bytes and the same identity however
 * often it is made.
 *
 * @param origin the log
 * @param entry the entry
 */
record Source(String origin, Entry entry) {
  private static final int ORIGIN_DIGITS = 16;

  /** The identity of what is made of the entry: a digest of the log's name, and the index. */
  String uid() {
    Digest digest = Digest.of(origin.getBytes(StandardCharsets.UTF_8));
    int start = digest.value().indexOf(':') + 1;
    return "log-" + digest.value().substring(start, start + ORIGIN_DIGITS) + "-" + entry.index();
  }

  /** The entry's exact text. */
  String leaf() {
    return new String(entry.bytes(), StandardCharsets.UTF_8);
  }
}
