package io.ansim.audit.verify;

import io.ansim.audit.tree.TilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the files of a log folder that somebody else may be writing. */
final class LogFiles {
  private final Path folder;

  LogFiles(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  Optional<byte[]> read(String name) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(folder.resolve(name)));
    } catch (NoSuchFileException | NotDirectoryException absent) {
      return Optional.empty();
    }
  }

  /** The file in this place; its absence is a finding. */
  Optional<byte[]> read(TilePath place, Findings findings) throws IOException {
    Optional<byte[]> content = read(place.path());
    if (content.isEmpty()) {
      findings.add(missing(place));
    }
    return content;
  }

  static Finding missing(TilePath place) {
    String what = place.level() == TilePath.ENTRIES ? "entries" : "hashes";
    return new Finding(
        Finding.Kind.MISSING_FILE, place.path(), "", "missing, with " + place.width() + " " + what);
  }
}
