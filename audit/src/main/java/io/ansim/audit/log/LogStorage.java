package io.ansim.audit.log;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The few file operations the log rests on. Names are relative, with `/` between the parts; the
 * empty name is the folder itself. Until it is synced, an operation may be lost, or half done, when
 * the machine stops.
 */
interface LogStorage {
  /** The content, or nothing when there is no such file. */
  Optional<byte[]> read(String name) throws IOException;

  /** Creates or overwrites a file, and the folders above it. */
  void write(String name, byte[] content) throws IOException;

  /** Makes the content of a file durable. */
  void sync(String name) throws IOException;

  /** Makes creations, renames and deletions in a folder durable. */
  void syncFolder(String name) throws IOException;

  /** Puts a file in the place of another in one step. */
  void rename(String from, String to) throws IOException;

  /** Deletes a file or an empty folder; leaves a folder that holds something. */
  void delete(String name) throws IOException;

  /** The names in a folder, sorted; none when there is no such folder. */
  List<String> list(String folder) throws IOException;

  /** Opens an existing file to be written in place. */
  OpenFile open(String name) throws IOException;

  /** A file that stays open. */
  interface OpenFile extends AutoCloseable {
    /** Writes from a position on, which is at most the length of the file. */
    void write(long position, byte[] content) throws IOException;

    /** Makes everything written durable. */
    void sync() throws IOException;

    @Override
    void close() throws IOException;
  }
}
