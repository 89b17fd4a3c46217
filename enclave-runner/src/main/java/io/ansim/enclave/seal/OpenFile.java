package io.ansim.enclave.seal;

import io.ansim.enclave.linux.Linux;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * An input file held open, so that a name, which could come to mean another file or something to
 * the engine, is used once and by the kernel alone.
 */
final class OpenFile implements AutoCloseable {
  private static final long O_NOFOLLOW = 0x20000;

  // The kernel sets the time of change at every write; nobody can set it back.
  private static final String STATE = "unix:dev,ino,size,lastModifiedTime,ctime";

  private final String name;
  private final int descriptor;
  private final Map<String, Object> state;

  private OpenFile(String name, int descriptor) throws IOException {
    this.name = name;
    this.descriptor = descriptor;
    this.state = Files.readAttributes(path(), STATE);
  }

  /** Opens a file that is reached through no link. */
  static OpenFile of(Path file, String name) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("cannot read `" + name + "`");
    }
    return new OpenFile(name, Linux.open(file.toString(), O_NOFOLLOW));
  }

  /** Its name in the folder, in the characters a table's file can have. */
  String name() {
    return name;
  }

  /** Whether it is in Arrow's interchange format. */
  boolean isArrow() {
    return hasEnding(".arrow") || hasEnding(".arrows") || hasEnding(".feather");
  }

  /** All its bytes, until the program ends or nobody uses them. */
  MemorySegment mapped() throws IOException {
    try (FileChannel channel = FileChannel.open(path())) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
    }
  }

  /** Whether it is CSV, compressed or not. */
  boolean isCsv() {
    return isCompressed() || hasEnding(".csv");
  }

  /** Whether it is gzip. */
  boolean isCompressed() {
    return hasEnding(".gz");
  }

  /** The file as a literal of SQL. */
  String literal() {
    return "'" + path() + "'";
  }

  /** The bytes, uncompressed. */
  InputStream stream() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path()), 1 << 16);
    return isCompressed() ? new GZIPInputStream(in, 1 << 16) : in;
  }

  /** Fails if it is not as it was when it was opened. */
  void requireUnchanged() throws IOException {
    if (!Files.readAttributes(path(), STATE).equals(state)) {
      throw new IOException("`" + name + "` was changed while it was read");
    }
  }

  /** How the kernel names it to this process. */
  Path path() {
    return Path.of("/proc/self/fd/" + descriptor);
  }

  private boolean hasEnding(String ending) {
    return name.toLowerCase(Locale.ROOT).endsWith(ending);
  }

  @Override
  public void close() {
    Linux.close(descriptor);
  }
}
