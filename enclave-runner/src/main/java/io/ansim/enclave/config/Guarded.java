package io.ansim.enclave.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Files and folders that a setting names, checked against other users of the machine. */
public final class Guarded {
  private static final Set<PosixFilePermission> FOREIGN_WRITE =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
  private static final Set<PosixFilePermission> FOREIGN =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private Guarded() {}

  /** A file or folder that only its owner can use in any way, such as a key. */
  public static Path secret(String setting, Path path) {
    if (grants(setting, path, FOREIGN)) {
      throw new Unsafe(
          setting, "`" + path + "` can be used by others than its owner; take their rights away");
    }
    return path;
  }

  /** A file or folder that only its owner can change, such as a trust anchor. */
  public static Path anchor(String setting, Path path) {
    if (grants(setting, path, FOREIGN_WRITE)) {
      throw new Unsafe(
          setting,
          "`" + path + "` can be changed by others than its owner; run `chmod go-w` on it");
    }
    return path;
  }

  /** The content of a file whose rights were checked. */
  public static byte[] content(String setting, Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException unreadable) {
      throw new Unsafe(setting, "`" + path + "` cannot be read");
    }
  }

  private static boolean grants(String setting, Path path, Set<PosixFilePermission> rights) {
    try {
      Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
      granted.addAll(Files.getPosixFilePermissions(path));
      granted.retainAll(rights);
      return !granted.isEmpty();
    } catch (IOException missing) {
      throw new Unsafe(setting, "`" + path + "` is missing or cannot be read");
    }
  }
}
