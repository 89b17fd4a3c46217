package io.ansim.enclave.sandbox;

import java.nio.file.Path;

/** One path, with everything beneath it, that a confined process may use. */
public record Grant(Path path, Access access) {
  /** Checks that the path is absolute. */
  public Grant {
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException(
          "a grant needs an absolute path, got `%s`".formatted(path));
    }
  }

  /** A grant to read. */
  public static Grant read(Path path) {
    return new Grant(path.toAbsolutePath().normalize(), Access.READ);
  }

  /** A grant to read and run. */
  public static Grant execute(Path path) {
    return new Grant(path.toAbsolutePath().normalize(), Access.EXECUTE);
  }
}
