package io.ansim.enclave.linux;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A file that is being written for its owner alone and appears whole or not at all: until it is
 * committed its name ends in {@code .part}.
 */
public final class PartFile implements AutoCloseable {
  private final Path target;
  private final Path part;
  private final FileChannel channel;
  private boolean committed;

  private PartFile(Path target, Path part, FileChannel channel) {
    this.target = target;
    this.part = part;
    this.channel = channel;
  }

  /** Begins a file; what an interrupted writing of it left is removed. */
  public static PartFile create(Path target) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.deleteIfExists(part);
    FileChannel channel =
        FileChannel.open(
            part,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PrivateFile.FILE);
    return new PartFile(target, part, channel);
  }

  /** Where to write. */
  public FileChannel channel() {
    return channel;
  }

  /** Gives the file its name, replacing what had it; durable on return. */
  public void commit() throws IOException {
    channel.force(true);
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    committed = true;
    PrivateFile.syncFolderOf(target);
  }

  /** Closes the file and, unless it was committed, removes it. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      if (!committed) {
        Files.deleteIfExists(part);
      }
    }
  }
}
