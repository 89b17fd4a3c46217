package io.ansim.audit.log;

import java.io.IOException;
import java.util.List;

/**
 * The file that makes entries durable before anything else happens to them. It begins at a multiple
 * of 256 below which every tile and bundle is durable, and grows by one frame a batch.
 */
final class WriteAhead implements AutoCloseable {
  static final String NAME = "wal";
  private static final String NEW_NAME = "wal.new";

  private final LogStorage.Appender file;
  private long length;

  private WriteAhead(LogStorage.Appender file, long length) {
    this.file = file;
    this.length = length;
  }

  /**
   * Replaces the file by one that begins after the full bundles of the tree, all of which are
   * durable; the new file is durable on return.
   */
  static WriteAhead begin(LogStorage state, GrowingTree tree) throws IOException {
    byte[] content =
        WriteAheadFormat.file(tree.sizeOfFullTiles(), tree.rootOfFullTiles(), tree.tail());
    state.write(NEW_NAME, content);
    state.sync(NEW_NAME);
    state.rename(NEW_NAME, NAME);
    state.syncFolder("");
    return new WriteAhead(state.appender(NAME), content.length);
  }

  /** Adds entries from `firstIndex` on, durable on return. */
  void append(long firstIndex, List<byte[]> entries) throws IOException {
    byte[] frame = WriteAheadFormat.frame(firstIndex, entries);
    file.append(frame);
    file.sync();
    length += frame.length;
  }

  /** The length of the file, in bytes. */
  long length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
