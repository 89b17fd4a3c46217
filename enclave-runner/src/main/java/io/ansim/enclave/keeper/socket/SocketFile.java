package io.ansim.enclave.keeper.socket;

import io.ansim.enclave.config.Guarded;
import io.ansim.enclave.config.ProcessLock;
import io.ansim.enclave.config.Unsafe;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * A listening Unix socket that only its owner can reach. The file a dead keeper left behind is
 * replaced; a living keeper's is not touched.
 */
final class SocketFile implements AutoCloseable {
  private static final String SETTING = "socket";
  // sockaddr_un has room for 108 bytes with the final zero (unix(7)).
  private static final int MAX_PATH_BYTES = 107;
  private static final int BACKLOG = 64;

  private final Path path;
  private final ServerSocketChannel channel;
  private final ProcessLock lock;

  private SocketFile(Path path, ServerSocketChannel channel, ProcessLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  static SocketFile bind(Path path) {
    if (path.toString().getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES) {
      throw new Unsafe(SETTING, "the path is longer than " + MAX_PATH_BYTES + " bytes");
    }
    try {
      Path folder = Objects.requireNonNull(path.getParent());
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Guarded.secret(SETTING, folder);
      ProcessLock lock =
          ProcessLock.take(SETTING, path.resolveSibling(path.getFileName() + ".lock"));
      try {
        return new SocketFile(path, listen(path), lock);
      } catch (IOException | Unsafe refused) {
        lock.close();
        throw refused;
      }
    } catch (IOException refused) {
      throw new Unsafe(SETTING, "cannot listen on `" + path + "`");
    }
  }

  ServerSocketChannel channel() {
    return channel;
  }

  /** Stops listening and removes the file. */
  @Override
  public void close() {
    try (lock;
        channel) {
      Files.deleteIfExists(path);
    } catch (IOException _) {
      // What is left is a stale file, which the next keeper replaces.
    }
  }

  private static ServerSocketChannel listen(Path path) throws IOException {
    removeStale(path);
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(path), BACKLOG);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      return channel;
    } catch (IOException failed) {
      channel.close();
      throw failed;
    }
  }

  private static void removeStale(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther()) {
      throw new Unsafe(SETTING, "`" + path + "` exists and is no socket");
    }
    try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      throw new Unsafe(SETTING, "another process listens on `" + path + "`");
    } catch (ConnectException nobody) {
      Files.delete(path);
    }
  }
}
