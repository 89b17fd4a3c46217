package io.ansim.enclave.store.container.v2;

import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.TreeEdge;
import io.ansim.audit.tree.TreeHasher;
import io.ansim.policy.dataset.Digest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a container, in clear: the length in pages and the digest of each segment as it is in
 * the file, the index last. Whoever has the root can check a file with it and needs no key.
 *
 * @param entries one a segment
 */
record Directory(List<Entry> entries) {
  private static final int ENTRY_BYTES = Integer.BYTES + Hash.BYTES;

  /**
   * A segment as it is in the file.
   *
   * @param pages its length
   * @param digest SHA-256 over its bytes in the file
   */
  record Entry(int pages, Digest digest) {
    Entry {
      if (pages < 1) {
        throw new IllegalArgumentException("a segment has at least a page");
      }
    }

    long bytes() {
      return (long) pages * Chunk.PAGE_BYTES;
    }
  }

  Directory {
    entries = List.copyOf(entries);
  }

  /** How long the directory of as many segments is, the index counted. */
  static long bytes(int segments) {
    return (long) segments * ENTRY_BYTES;
  }

  /**
   * Reads a directory.
   *
   * @throws IllegalArgumentException if it cannot be one
   */
  static Directory decode(byte[] encoded) {
    if (encoded.length == 0 || encoded.length % ENTRY_BYTES != 0) {
      throw new IllegalArgumentException("malformed directory");
    }
    ByteBuffer in = ByteBuffer.wrap(encoded);
    List<Entry> entries = new ArrayList<>();
    while (in.hasRemaining()) {
      int pages = in.getInt();
      entries.add(new Entry(pages, new Digest(Hash.of(encoded, in.position()).hex())));
      in.position(in.position() + Hash.BYTES);
    }
    return new Directory(entries);
  }

  byte[] encoded() {
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(bytes(entries.size())));
    entries.forEach(each -> out.putInt(each.pages()).put(each.digest().bytes()));
    return out.array();
  }

  /** The Merkle root (RFC 9162, section 2.1) over a leaf for each segment. */
  Digest root(Header header) {
    byte[] digest = header.digest();
    TreeEdge edge = new TreeEdge();
    TreeHasher hasher = new TreeHasher();
    long offset = Header.BYTES;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      byte[] leaf =
          ByteBuffer.allocate(2 * Hash.BYTES + 2 * Integer.BYTES + Long.BYTES)
              .put(digest)
              .putInt(i == entries.size() - 1 ? Segment.INDEX : i)
              .putLong(offset)
              .putInt(entry.pages())
              .put(entry.digest().bytes())
              .array();
      edge.append(hasher.leaf(leaf).bytes(), 0, (_, _) -> {});
      offset += entry.bytes();
    }
    return new Digest(edge.root().hex());
  }

  /** Where the directory itself begins. */
  long offset() {
    return Header.BYTES + entries.stream().mapToLong(Entry::bytes).sum();
  }
}
