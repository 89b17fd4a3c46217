package io.ansim.gateway.daemon;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Folders of servers: made with a definite mode, deleted whole. */
public final class Trees {
  private Trees() {}

  /** Makes a folder that only its owner can enter; one that exists gets that mode. */
  public static void createPrivate(Path directory) throws IOException {
    create(directory, "rwx------");
  }

  /** Makes a folder that others can pass through and not list. */
  public static void createTraversable(Path directory) throws IOException {
    create(directory, "rwx--x--x");
  }

  /** Deletes a folder and all in it, never following a link; nothing there is fine. */
  public static void delete(Path directory) throws IOException {
    if (Files.notExists(directory)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
              throws IOException {
            if (failed != null) {
              throw failed;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void create(Path directory, String mode) throws IOException {
    Files.createDirectories(directory);
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
    Files.setPosixFilePermissions(directory, permissions);
  }
}
