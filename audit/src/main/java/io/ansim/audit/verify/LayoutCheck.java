package io.ansim.audit.verify;

import io.ansim.audit.log.LogView;
import io.ansim.audit.tree.TilePath;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks that a log folder holds nothing but what a log of its size has. */
final class LayoutCheck {
  private static final String NEW_CHECKPOINT = LogView.CHECKPOINT_FILE + ".new";

  private final Path folder;
  private final long size;
  private final List<Finding> strays = new ArrayList<>();

  LayoutCheck(Path folder, long size) {
    this.folder = folder;
    this.size = size;
  }

  /** Everything that has no place in the folder. */
  List<Finding> run() throws IOException {
    Files.walkFileTree(folder, visitor());
    return List.copyOf(strays);
  }

  private FileVisitor<Path> visitor() {
    return new SimpleFileVisitor<>() {
      private int found;

      @Override
      public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        found = 0;
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        found++;
        check(name(file), attributes);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
        if (failed instanceof NoSuchFileException) {
          return FileVisitResult.CONTINUE;
        }
        throw failed;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed)
          throws IOException {
        if (failed != null && !(failed instanceof NoSuchFileException)) {
          throw failed;
        }
        if (found == 0) {
          stray(Finding.Kind.UNKNOWN_FILE, name(directory), "an empty folder");
        }
        found++;
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private void check(String name, BasicFileAttributes attributes) {
    if (!attributes.isRegularFile()) {
      stray(Finding.Kind.UNKNOWN_FILE, name, "not a plain file");
      return;
    }
    if (name.equals(LogView.CHECKPOINT_FILE) || name.equals(LogView.VERIFIER_KEY_FILE)) {
      return;
    }
    Optional<TilePath> place = TilePath.parse(name);
    if (place.isPresent() && place.get().isImpliedBy(size)) {
      return;
    }
    if (place.isPresent() || name.equals(NEW_CHECKPOINT)) {
      stray(
          Finding.Kind.UNPUBLISHED_FILE,
          name,
          "not part of a log of "
              + size
              + " entries: added, or left by a publication that was cut short"
              + " (which the next start of the log completes)");
    } else {
      stray(Finding.Kind.UNKNOWN_FILE, name, "not a file that a log has");
    }
  }

  private void stray(Finding.Kind kind, String file, String meaning) {
    strays.add(new Finding(kind, file, "", meaning));
  }

  private String name(Path path) {
    return folder.relativize(path).toString().replace('\\', '/');
  }
}
