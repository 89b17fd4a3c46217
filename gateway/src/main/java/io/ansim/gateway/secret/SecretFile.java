package io.ansim.gateway.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** One secret in one file that only its owner can read. */
public record SecretFile(Path path) {

  /** Reads the secret; a file that others may read is refused. */
  public Secret read() throws IOException {
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    if (!mode.endsWith("------")) {
      throw new IOException("secret file `" + path + "` has mode " + mode + ", wanted rw-------");
    }
    String text = Files.readString(path, UTF_8).strip();
    if (text.isEmpty()) {
      throw new IOException("secret file `" + path + "` is empty");
    }
    return Secret.of(text.toCharArray());
  }

  /**
   * Replaces the file with this secret; on return it is durable, and no other mode ever existed.
   */
  public void write(Secret secret) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel file =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = UTF_8.encode(secret.reveal());
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
  }
}
