package io.ansim.audit.log;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.CheckpointVerdict;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.TileNodes;
import io.ansim.audit.tree.TilePath;
import io.ansim.audit.tree.TreeEdge;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a log back after any end, clean or not. It reads and compares first: until everything fits
 * together, nothing is changed.
 */
final class Recovery {
  private final LogStorage log;
  private final LogStorage state;
  private final CheckpointSigners signers;
  private final TileFolder tiles;
  private final Map<Long, Hash> roots = new HashMap<>();

  Recovery(LogStorage log, LogStorage state, CheckpointSigners signers) {
    this.log = log;
    this.state = state;
    this.signers = signers;
    this.tiles = new TileFolder(log);
  }

  /**
   * A log that is ready to be written.
   *
   * @param tree the tree with every entry that became durable
   * @param tiles the folder, whose files are those of the tree, all durable
   * @param writeAhead the write-ahead file, open
   * @param mark the mark of what was signed
   */
  record Recovered(GrowingTree tree, TileFolder tiles, WriteAhead writeAhead, SignedMark mark) {}

  Recovered run() throws IOException {
    Optional<byte[]> note = log.read(LogView.CHECKPOINT_FILE);
    Optional<SignedMark.Mark> marked = SignedMark.read(state);
    Optional<byte[]> file = state.read(WriteAhead.NAME);
    if (file.isEmpty()) {
      if (note.isPresent() || marked.isPresent() || !log.list("tile").isEmpty()) {
        throw inconsistent("the log folder or its state folder is not empty, yet state is missing");
      }
      WriteAhead.begin(state, new GrowingTree(new TreeEdge()), List.of()).close();
      file = state.read(WriteAhead.NAME);
    }
    WriteAheadFormat.Content content = WriteAheadFormat.read(file.orElseThrow());
    Optional<Checkpoint> published = note.map(this::trusted);
    GrowingTree tree = replay(content, published, marked);
    if (marked.isPresent()) {
      checkPrefix("what was last signed", marked.get().size(), marked.get().root(), tree);
    } else if (tree.size() > 0 || note.isPresent()) {
      throw inconsistent("the mark of what was signed is missing");
    }
    checkPublished(published, tree);
    return repair(content, tree);
  }

  private Checkpoint trusted(byte[] note) {
    return switch (TrustPolicy.ofLog(signers.verifierKeys()).judge(note)) {
      case CheckpointVerdict.Trusted trusted -> trusted.signed().checkpoint();
      case CheckpointVerdict.Untrusted untrusted ->
          throw inconsistent("the published checkpoint: " + untrusted.reason());
    };
  }

  private GrowingTree replay(
      WriteAheadFormat.Content content,
      Optional<Checkpoint> published,
      Optional<SignedMark.Mark> marked) {
    TreeEdge edge = TreeEdge.restore(content.base(), this::fullTile);
    if (!edge.root().equals(content.rootAtBase())) {
      throw inconsistent("the tiles are not those of the state folder");
    }
    published
        .filter(checkpoint -> checkpoint.size() < content.base())
        .ifPresent(old -> roots.put(old.size(), oldRoot(edge.copy(), old.size())));
    GrowingTree tree = new GrowingTree(edge);
    long publishedSize = published.map(Checkpoint::size).orElse(-1L);
    long markedSize = marked.map(SignedMark.Mark::size).orElse(-1L);
    noteRoot(tree, publishedSize, markedSize);
    for (byte[] entry : content.entries()) {
      tree.append(entry);
      noteRoot(tree, publishedSize, markedSize);
    }
    return tree;
  }

  private void noteRoot(GrowingTree tree, long publishedSize, long markedSize) {
    if (tree.size() == publishedSize || tree.size() == markedSize) {
      roots.put(tree.size(), tree.root());
    }
  }

  /** The root of fewer entries than the write-ahead file begins with. */
  private Hash oldRoot(TreeEdge edge, long size) {
    return new TileNodes((level, index, width) ->
        index == TilePath.hashesAt(level, edge.size()) / TilePath.FULL
            ? edge.partial(level)
            : fullTile(new TilePath(level, index, TilePath.FULL)))
        .root(0, size);
  }

  private byte[] fullTile(TilePath place) {
    byte[] hashes = tiles.read(place);
    if (hashes.length != TilePath.FULL * Hash.BYTES) {
      throw inconsistent("`" + place.path() + "` is damaged");
    }
    return hashes;
  }

  private void checkPublished(Optional<Checkpoint> published, GrowingTree tree) throws IOException {
    if (published.isPresent()) {
      checkPrefix("the published checkpoint", published.get().size(), published.get().root(), tree);
      Optional<byte[]> keys = log.read(LogView.VERIFIER_KEY_FILE);
      if (keys.isEmpty()
          || !Arrays.equals(keys.get(), LogResources.verifierKeyFile(signers.verifierKeys()))) {
        throw inconsistent("`" + LogView.VERIFIER_KEY_FILE + "` does not hold the log's keys");
      }
    } else if (tree.size() > 0) {
      throw inconsistent("the published checkpoint is missing");
    }
  }

  private void checkPrefix(String what, long size, Hash root, GrowingTree tree) {
    if (size > tree.size()) {
      throw inconsistent(
          what + " covers " + size + " entries, but only " + tree.size() + " are there");
    }
    Hash there = roots.get(size);
    if (there == null || !root.equals(there)) {
      throw inconsistent(what + " is not a prefix of the log");
    }
  }

  private Recovered repair(WriteAheadFormat.Content content, GrowingTree tree) throws IOException {
    if (!log.list("").contains(LogView.CHECKPOINT_FILE)) {
      log.write(LogView.VERIFIER_KEY_FILE, LogResources.verifierKeyFile(signers.verifierKeys()));
      log.sync(LogView.VERIFIER_KEY_FILE);
    }
    log.delete(Publisher.NEW_CHECKPOINT);
    Map<TilePath, byte[]> files = tree.takeFull();
    files.putAll(tree.partial());
    for (Map.Entry<TilePath, byte[]> file : files.entrySet()) {
      tiles.restore(file.getKey(), file.getValue());
    }
    deleteStale(content.base(), tree.size());
    log.syncFolder("");
    tiles.sync();
    SignedMark mark = SignedMark.open(state);
    return new Recovered(tree, tiles, WriteAhead.begin(state, tree, List.of()), mark);
  }

  /** Deletes what interrupted publications left; below `base` there is none. */
  private void deleteStale(long base, long size) throws IOException {
    for (int level = TilePath.ENTRIES; level <= TilePath.MAX_LEVEL; level++) {
      long last = TilePath.hashesAt(level, size) / TilePath.FULL;
      for (long index = TilePath.hashesAt(level, base) / TilePath.FULL; index <= last; index++) {
        tiles.deleteStale(new TilePath(level, index, TilePath.FULL), size);
      }
    }
  }

  private static AuditFault inconsistent(String what) {
    return new AuditFault(AuditFault.Code.INCONSISTENT, "refusing to start: " + what);
  }
}
