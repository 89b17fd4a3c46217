package io.ansim.gateway.http;

import io.ansim.audit.tree.EntryBundle;
import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.TilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The public files of a log's folder. A partial tile that a wider one has replaced is cut from
 * that: whoever holds a checkpoint gets the tiles it implies, however the log has grown since.
 */
final class LogFiles {
  /** A wider tile can itself be replaced while it is looked for. */
  private static final int TRIES = 5;

  private final Path folder;

  LogFiles(Path folder) {
    this.folder = folder;
  }

  /** The content of a file, by its path below the folder, which the caller has checked. */
  Optional<byte[]> read(String path) throws IOException {
    Optional<byte[]> content = file(path);
    Optional<TilePath> place = TilePath.parse(path).filter(tile -> !tile.isFull());
    for (int i = 0; content.isEmpty() && place.isPresent() && i < TRIES; i++) {
      content = cut(place.get());
    }
    return content;
  }

  private Optional<byte[]> cut(TilePath place) throws IOException {
    OptionalInt width = widest(place);
    if (width.isEmpty()) {
      return Optional.empty();
    }
    TilePath wider = new TilePath(place.level(), place.index(), width.getAsInt());
    return file(wider.path()).flatMap(content -> cut(content, place));
  }

  private OptionalInt widest(TilePath place) {
    return IntStream.rangeClosed(place.width() + 1, TilePath.FULL)
        .filter(width ->
            Files.exists(folder.resolve(new TilePath(place.level(), place.index(), width).path())))
        .max();
  }

  private static Optional<byte[]> cut(byte[] content, TilePath place) {
    if (place.level() != TilePath.ENTRIES) {
      int length = place.width() * Hash.BYTES;
      return Optional.of(content)
          .filter(all -> all.length >= length)
          .map(all -> Arrays.copyOf(all, length));
    }
    List<byte[]> entries = EntryBundle.split(content).entries();
    return Optional.of(entries)
        .filter(all -> all.size() >= place.width())
        .map(all -> EntryBundle.join(all.subList(0, place.width())));
  }

  private Optional<byte[]> file(String path) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(folder.resolve(path)));
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    }
  }
}
