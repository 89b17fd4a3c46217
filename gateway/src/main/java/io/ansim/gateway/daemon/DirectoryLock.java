package io.ansim.gateway.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to run the one server of a folder; the kernel takes it back when this process dies,
 * however it dies.
 */
public final class DirectoryLock implements AutoCloseable {
  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock of a folder, or fails at once where another process or thread holds it. */
  public static DirectoryLock take(Path directory) throws IOException {
    FileChannel channel = open(directory);
    try {
      if (channel.tryLock() != null) {
        return new DirectoryLock(channel);
      }
    } catch (OverlappingFileLockException held) {
      channel.close();
      throw new IOException("folder `" + directory + "` is in use by this process", held);
    }
    channel.close();
    throw new IOException("folder `" + directory + "` is in use by another process");
  }

  /** Takes the lock of a folder, waiting for another process that holds it. */
  public static DirectoryLock await(Path directory) throws IOException {
    FileChannel channel = open(directory);
    try {
      channel.lock();
      return new DirectoryLock(channel);
    } catch (IOException | OverlappingFileLockException failed) {
      channel.close();
      throw failed;
    }
  }

  private static FileChannel open(Path directory) throws IOException {
    return FileChannel.open(
        directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
