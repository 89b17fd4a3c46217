package io.ansim.enclave.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Something that one process has at a time; the kernel takes it back when the process ends. */
public final class ProcessLock implements AutoCloseable {
  private final FileChannel channel;

  private ProcessLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock on a file, which stays there; refuses if another process has it. */
  public static ProcessLock take(String setting, Path file) {
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      if (isLocked(channel)) {
        return new ProcessLock(channel);
      }
      channel.close();
      throw new Unsafe(setting, "another process uses `" + file + "`");
    } catch (IOException failed) {
      throw new Unsafe(setting, "cannot lock `" + file + "`");
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      // The channel holds the lock, and nothing else refers to it.
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldHere) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
