package io.ansim.audit.log;

import io.ansim.audit.checkpoint.VerifierKey;
import io.ansim.audit.tree.EntryBundle;
import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.TilePath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers the public read paths of a log; narrower partial tiles are cut from what is there. */
final class LogResources {
  private final List<VerifierKey> keys;

  LogResources(List<VerifierKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /** The content of `log.vkey`: one verifier key a line, Ed25519 first. */
  static byte[] verifierKeyFile(List<VerifierKey> keys) {
    return keys.stream()
        .map(key -> key.text() + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  Optional<byte[]> find(LogView view, String path) {
    return switch (path) {
      case LogView.CHECKPOINT_FILE -> Optional.of(view.checkpoint().bytes());
      case LogView.VERIFIER_KEY_FILE -> Optional.of(verifierKeyFile(keys));
      default -> TilePath.parse(path).flatMap(place -> tile(view, place));
    };
  }

  private static Optional<byte[]> tile(LogView view, TilePath place) {
    long hashes = TilePath.hashesAt(place.level(), view.size());
    long end = place.index() * TilePath.FULL + place.width();
    if (place.index() > hashes / TilePath.FULL || end > hashes) {
      return Optional.empty();
    }
    if (place.level() == TilePath.ENTRIES) {
      List<byte[]> entries = view.bundle(place.index());
      return Optional.of(EntryBundle.join(entries.subList(0, place.width())));
    }
    byte[] content = view.file(view.widest(place.level(), place.index()));
    return Optional.of(Arrays.copyOf(content, place.width() * Hash.BYTES));
  }
}
