package io.ansim.audit.log;

import io.ansim.audit.AuditFault;
import io.ansim.audit.tree.TilePath;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** The tiles and bundles of a log folder, and which of them are not durable yet. */
final class TileFolder {
  private final LogStorage log;
  private final TreeSet<String> unsyncedFiles = new TreeSet<>();

  /** Deepest first, as a folder is durable only when the one above it knows it. */
  private final TreeSet<String> unsyncedFolders =
      new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(name -> name));

  TileFolder(LogStorage log) {
    this.log = log;
  }

  /** The content of a tile or bundle that must be there. */
  byte[] read(TilePath place) {
    try {
      return log.read(place.path())
          .orElseThrow(() ->
              new AuditFault(AuditFault.Code.UNREADABLE, "`" + place.path() + "` is missing"));
    } catch (IOException failed) {
      throw new AuditFault(
          AuditFault.Code.UNREADABLE, "`" + place.path() + "` cannot be read", failed);
    }
  }

  /** Writes a file that no published checkpoint names yet; not durable until {@link #sync}. */
  void write(TilePath place, byte[] content) throws IOException {
    log.write(place.path(), content);
    unsyncedFiles.add(place.path());
    markFolders(place.path());
  }

  /** Writes a file after a crash, unless it is there and whole. */
  void restore(TilePath place, byte[] content) throws IOException {
    Optional<byte[]> present = log.read(place.path());
    if (present.isPresent() && Arrays.equals(present.get(), content)) {
      unsyncedFiles.add(place.path());
      markFolders(place.path());
    } else {
      write(place, content);
    }
  }

  /** Deletes a partial tile that a wider one replaces, and its folder once that is empty. */
  void delete(TilePath partial) throws IOException {
    log.delete(partial.path());
    unsyncedFiles.remove(partial.path());
    String folder = parent(partial.path());
    log.delete(folder);
    markFolders(partial.path());
  }

  /** Deletes the partial tiles in this place that a tree of `size` entries does not have. */
  void deleteStale(TilePath anyWidth, long size) throws IOException {
    for (String name : log.list(anyWidth.stem() + ".p")) {
      Optional<TilePath> found = TilePath.parse(anyWidth.stem() + ".p/" + name);
      if (found.isPresent() && !found.get().isImpliedBy(size)) {
        delete(found.get());
      }
    }
    log.delete(anyWidth.stem() + ".p");
  }

  /** Makes everything written and deleted so far durable. */
  void sync() throws IOException {
    for (String file : unsyncedFiles) {
      log.sync(file);
    }
    unsyncedFiles.clear();
    for (String folder : unsyncedFolders) {
      if (folder.isEmpty() || !log.list(folder).isEmpty()) {
        log.syncFolder(folder);
      }
    }
    unsyncedFolders.clear();
  }

  private void markFolders(String path) {
    for (String folder = parent(path); !folder.isEmpty(); folder = parent(folder)) {
      unsyncedFolders.add(folder);
    }
    unsyncedFolders.add("");
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
