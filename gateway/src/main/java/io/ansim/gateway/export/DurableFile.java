package io.ansim.gateway.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes whole files: after a crash a file is there with all of its content, or not at all. */
final class DurableFile {
  /** What the name of a file in the making ends in. */
  static final String MAKING = ".new";

  private DurableFile() {}

  static void write(Path file, byte[] content) throws IOException {
    Path making = file.resolveSibling(file.getFileName() + MAKING);
    try (FileChannel out =
        FileChannel.open(
            making,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
    Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }
}
