package io.ansim.gateway.dispatch;

import io.ansim.policy.job.Ed25519Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Set;

/** Ed25519 keys in PEM files; a file that the wrong people can use is refused. */
public final class KeyFiles {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private KeyFiles() {}

  /**
   * The private key in a file that only its owner can read.
   *
   * @throws IllegalArgumentException if others can use the file, or it holds something else
   */
  public static PrivateKey privateKey(Path file) throws IOException {
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IllegalArgumentException(
          "`" + file + "` can be used by others than its owner; run `chmod 600` on it");
    }
    byte[] text = Files.readAllBytes(file);
    try {
      return Ed25519Pem.privateKey(text);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  /**
   * The public key in a file that only its owner can change.
   *
   * @throws IllegalArgumentException if others can change the file, or it holds something else
   */
  public static PublicKey publicKey(Path file) throws IOException {
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
    if (rights.contains(PosixFilePermission.GROUP_WRITE)
        || rights.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IllegalArgumentException(
          "`" + file + "` can be changed by others than its owner; run `chmod go-w` on it");
    }
    return Ed25519Pem.publicKey(Files.readAllBytes(file));
  }
}
