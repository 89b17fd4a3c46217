package io.ansim.audit.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The file that makes entries durable before anything else happens to them. It begins at a multiple
 * of 256 below which every tile and bundle is durable, and grows by one frame a batch. Zeros stand
 * where the next frames will be, as a disk syncs bytes in a file faster than a longer file.
 */
final class WriteAhead implements AutoCloseable {
  static final String NAME = "wal";
  private static final String NEW_NAME = "wal.new";
  private static final int MIN_ROOM = 1 << 16;
  private static final int MAX_ROOM = 4 << 20;

  private final LogStorage.OpenFile file;
  private volatile long length;
  private long end;

  private WriteAhead(LogStorage.OpenFile file, long length) {
    this.file = file;
    this.length = length;
    this.end = length;
  }

  /**
   * Replaces the file by one that begins after the full bundles of a tree, all of which are
   * durable; the new file is durable on return.
   *
   * @param further entries that follow those of the tree
   */
  static WriteAhead begin(LogStorage state, GrowingTree tree, List<byte[]> further)
      throws IOException {
    List<byte[]> entries = new ArrayList<>(tree.tail());
    entries.addAll(further);
    byte[] content = WriteAheadFormat.file(tree.sizeOfFullTiles(), tree.rootOfFullTiles(), entries);
    state.write(NEW_NAME, content);
    state.sync(NEW_NAME);
    state.rename(NEW_NAME, NAME);
    state.syncFolder("");
    return new WriteAhead(state.open(NAME), content.length);
  }

  /** Adds entries from `firstIndex` on, durable on return. */
  void append(long firstIndex, List<byte[]> entries) throws IOException {
    byte[] frame = WriteAheadFormat.frame(firstIndex, entries);
    long after = length + frame.length;
    byte[] written = frame;
    if (after > end) {
      int room = Math.clamp(after, MIN_ROOM, MAX_ROOM);
      written = Arrays.copyOf(frame, frame.length + room);
      end = after + room;
    }
    file.write(length, written);
    file.sync();
    length = after;
  }

  /** How many bytes of the file are in use. */
  long length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
