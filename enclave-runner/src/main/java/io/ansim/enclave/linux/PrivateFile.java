package io.ansim.enclave.linux;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Files that only their owner may read, written as a whole or not at all. */
public final class PrivateFile {
  private static final Set<PosixFilePermission> FILE_MODE =
      PosixFilePermissions.fromString("rw-------");
  private static final FileAttribute<?> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** The rights of a file that only its owner may read. */
  static final FileAttribute<?> FILE = PosixFilePermissions.asFileAttribute(FILE_MODE);

  private static final int BUFFER = 1 << 18;

  /** What goes into a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; the stream stays open. */
    void writeTo(OutputStream out) throws IOException;
  }

  private PrivateFile() {}

  /** Creates a folder, and those above it, for its owner alone. */
  public static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder, FOLDER);
  }

  /**
   * Writes a file, replacing what was there; durable on return, and after a crash it is the old or
   * the new. A crash may leave a file beside it whose name ends in {@code .part}.
   */
  public static void write(Path file, Content content) throws IOException {
    try (PartFile part = PartFile.create(file)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(part.channel()), BUFFER);
      content.writeTo(out);
      out.flush();
      part.commit();
    }
  }

  /** Removes a file; durable on return. */
  public static void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    syncFolderOf(file);
  }

  /** Removes a folder and all that is in it, following no link. */
  public static void deleteTree(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }

  /** Whether nobody but its owner can touch a file. */
  public static boolean isPrivate(Path file) throws IOException {
    return FILE_MODE.containsAll(Files.getPosixFilePermissions(file));
  }

  /** Makes durable what names a file's folder has. */
  static void syncFolderOf(Path file) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
