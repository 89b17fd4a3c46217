package io.ansim.audit.log;

import io.ansim.audit.AuditFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The right to write a log; one process has it at a time and loses it only by ending. */
final class FolderLock implements AutoCloseable {
  private static final String NAME = "lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static FolderLock take(Path stateFolder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            stateFolder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new AuditFault(
          AuditFault.Code.LOCKED, "`" + stateFolder + "` is in use by another writer");
    }
    return new FolderLock(channel);
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldInThisProcess) {
      return false;
    }
  }

  /** Gives the lock up; the file stays. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
