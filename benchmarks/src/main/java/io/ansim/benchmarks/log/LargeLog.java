package io.ansim.benchmarks.log;

import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventCodec;
import io.ansim.audit.tree.EntryBundle;
import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.TilePath;
import io.ansim.audit.tree.TreeEdge;
import io.ansim.audit.tree.TreeHasher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * The public folder of a large log, written without its writer: every entry is another event.
 *
 * @param folder the log folder
 * @param policy a policy that trusts it
 * @param size the number of entries
 */
record LargeLog(Path folder, Path policy, int size) {
  private static final int SHAPES = 1024;

  static LargeLog ofUsualEntries(Path home, CheckpointSigners signers, int size)
      throws IOException {
    return write(home, signers, size, Entries.usual(SHAPES, new Random(1)));
  }

  static LargeLog ofShortEntries(Path home, CheckpointSigners signers, int size)
      throws IOException {
    return write(home, signers, size, List.of(Entries.small(new Random(1))));
  }

  private static LargeLog write(Path home, CheckpointSigners signers, int size, List<Event> shapes)
      throws IOException {
    Path log = Files.createDirectories(home.resolve("log"));
    List<byte[]> templates = shapes.stream().map(EventCodec::encode).toList();
    TreeHasher hasher = new TreeHasher();
    TreeEdge edge = new TreeEdge();
    List<byte[]> bundle = new ArrayList<>();
    byte[] leaf = new byte[Hash.BYTES];
    for (int index = 0; index < size; index++) {
      byte[] entry = renamed(templates.get(index % templates.size()), index);
      bundle.add(entry);
      hasher.leaf(entry, 0, entry.length, leaf, 0);
      edge.append(leaf, 0, (place, hashes) -> write(log, place, hashes));
      if (bundle.size() == TilePath.FULL || index == size - 1) {
        long number = index / TilePath.FULL;
        TilePath place = new TilePath(TilePath.ENTRIES, number, bundle.size());
        write(log, place, EntryBundle.join(bundle));
        bundle.clear();
      }
    }
    edge.partialTiles().forEach(place -> write(log, place, edge.partial(place.level())));
    Checkpoint checkpoint = new Checkpoint(signers.origin(), size, edge.root());
    Files.write(log.resolve("checkpoint"), signers.sign(checkpoint, Instant.now()).bytes());
    String keys = lines(signers, "");
    Files.writeString(log.resolve("log.vkey"), keys);
    Path policy = home.resolve("policy");
    Files.writeString(policy, lines(signers, "log ") + "quorum none\n");
    return new LargeLog(log, policy, size);
  }

  private static String lines(CheckpointSigners signers, String before) {
    return signers.verifierKeys().stream()
        .map(key -> before + key.text() + "\n")
        .collect(Collectors.joining());
  }

  /** The event under another id: its last twelve digits are the index. */
  private static byte[] renamed(byte[] template, int index) {
    byte[] entry = template.clone();
    byte[] start = "\"id\":\"01".getBytes(StandardCharsets.US_ASCII);
    int at = 0;
    while (!Arrays.equals(entry, at, at + start.length, start, 0, start.length)) {
      at++;
    }
    byte[] digits = HexFormat.of().toHexDigits(index, 12).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, entry, at + start.length - 2 + 24, digits.length);
    return entry;
  }

  private static void write(Path log, TilePath place, byte[] content) {
    Path file = log.resolve(place.path());
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
