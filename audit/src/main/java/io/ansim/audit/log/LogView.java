package io.ansim.audit.log;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.event.Entry;
import io.ansim.audit.proof.TlogProof;
import io.ansim.audit.tree.ConsistencyProof;
import io.ansim.audit.tree.EntryBundle;
import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.InclusionProof;
import io.ansim.audit.tree.TileNodes;
import io.ansim.audit.tree.TilePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A log as of one checkpoint: never changes, safe for many threads, verifies nothing. */
public final class LogView {
  /** The name of the checkpoint's file in a log folder. */
  public static final String CHECKPOINT_FILE = "checkpoint";

  /** The name of the file with the log's verifier keys. */
  public static final String VERIFIER_KEY_FILE = "log.vkey";

  private final SignedCheckpoint signed;
  private final Files files;

  LogView(SignedCheckpoint signed, Files files) {
    this.signed = signed;
    this.files = files;
  }

  /** Gives the content of the tiles and bundles that a log of this size has. */
  interface Files {
    /** The content of a file that the checkpoint implies. */
    byte[] read(TilePath place);
  }

  /** The log in a folder that nobody is writing. */
  public static LogView ofFolder(Path folder) {
    FolderStorage storage = new FolderStorage(folder);
    try {
      byte[] note =
          storage
              .read(CHECKPOINT_FILE)
              .orElseThrow(() ->
                  new AuditFault(AuditFault.Code.UNREADABLE, "no checkpoint in `" + folder + "`"));
      return new LogView(SignedCheckpoint.parse(note), new TileFolder(storage)::read);
    } catch (IOException failed) {
      throw new AuditFault(AuditFault.Code.UNREADABLE, "cannot read `" + folder + "`", failed);
    }
  }

  /** The same view under a checkpoint with further signatures. */
  LogView under(SignedCheckpoint cosigned) {
    return new LogView(cosigned, files);
  }

  /** The checkpoint that this view ends at. */
  public SignedCheckpoint checkpoint() {
    return signed;
  }

  /** The number of entries. */
  public long size() {
    return signed.checkpoint().size();
  }

  /** The entry at an index. */
  public Entry read(long index) {
    checkIndex(index);
    return parse(index, bundle(index / TilePath.FULL).get((int) (index % TilePath.FULL)));
  }

  /** The entries from one index, inclusive, to another, exclusive, in their order. */
  public Stream<Entry> scan(long from, long to) {
    if (from < 0 || from > to || to > size()) {
      throw new AuditFault(AuditFault.Code.NO_SUCH_ENTRY, "no entries " + from + " to " + to);
    }
    if (from == to) {
      return Stream.empty();
    }
    long full = TilePath.FULL;
    return LongStream.rangeClosed(from / full, (to - 1) / full)
        .boxed()
        .flatMap(number -> {
          List<byte[]> entries = bundle(number);
          long start = number * full;
          long first = Math.max(from, start);
          return LongStream.range(first, Math.min(to, start + entries.size()))
              .mapToObj(index -> parse(index, entries.get((int) (index - start))));
        });
  }

  /**
   * The index of the first entry whose content is kept, a multiple of 256 or the size: what is
   * before it was pruned, and only its hashes are there.
   */
  public long firstKept() {
    long full = size() / TilePath.FULL;
    long low = 0;
    long high = full;
    while (low < high) {
      long middle = (low + high) / 2;
      if (hasBundle(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low * TilePath.FULL;
  }

  private boolean hasBundle(long number) {
    try {
      return files.read(widest(TilePath.ENTRIES, number)).length > 0;
    } catch (AuditFault absent) {
      return false;
    }
  }

  /** The proof that the entry at an index is covered by the checkpoint. */
  public TlogProof prove(long index) {
    checkIndex(index);
    return new TlogProof(InclusionProof.make(index, size(), nodes()), signed);
  }

  /** The proof that the log's first `oldSize` entries are still what they were. */
  public ConsistencyProof proveConsistency(long oldSize) {
    return proveConsistency(oldSize, size());
  }

  /** The proof that the log was a prefix of itself when it had `oldSize` and `newSize` entries. */
  public ConsistencyProof proveConsistency(long oldSize, long newSize) {
    if (oldSize < 0 || oldSize > newSize || newSize > size()) {
      throw new AuditFault(
          AuditFault.Code.NO_SUCH_ENTRY, "no log of sizes " + oldSize + " and " + newSize);
    }
    return ConsistencyProof.make(oldSize, newSize, nodes());
  }

  /** The place of a tile or bundle as wide as this view has it. */
  TilePath widest(int level, long index) {
    long hashes = TilePath.hashesAt(level, size());
    int width = (int) Math.min(TilePath.FULL, hashes - index * TilePath.FULL);
    return new TilePath(level, index, width);
  }

  byte[] file(TilePath place) {
    return files.read(place);
  }

  List<byte[]> bundle(long number) {
    TilePath place = widest(TilePath.ENTRIES, number);
    byte[] content = files.read(place);
    EntryBundle.Split split = EntryBundle.split(content);
    if (split.entries().size() != place.width() || split.end() != content.length) {
      throw new AuditFault(AuditFault.Code.UNREADABLE, "`" + place.path() + "` is damaged");
    }
    return split.entries();
  }

  /** Nodes for one proof, which asks the same few tiles again and again. */
  private TileNodes nodes() {
    Map<TilePath, byte[]> read = new HashMap<>();
    return new TileNodes((level, index, width) -> {
      TilePath place = widest(level, index);
      byte[] hashes = read.computeIfAbsent(place, files::read);
      if (hashes.length != place.width() * Hash.BYTES) {
        throw new AuditFault(AuditFault.Code.UNREADABLE, "`" + place.path() + "` is damaged");
      }
      return hashes;
    });
  }

  private static Entry parse(long index, byte[] bytes) {
    try {
      return Entry.parse(index, bytes);
    } catch (AuditFault malformed) {
      throw new AuditFault(
          malformed.code(), "entry " + index + ": " + malformed.detail(), malformed);
    }
  }

  private void checkIndex(long index) {
    if (index < 0 || index >= size()) {
      throw new AuditFault(AuditFault.Code.NO_SUCH_ENTRY, "no entry " + index);
    }
  }
}
