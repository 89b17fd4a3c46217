package io.ansim.audit.log;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventCodec;
import io.ansim.audit.proof.TlogProof;
import io.ansim.audit.tree.ConsistencyProof;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The audit log, open for writing by this process alone. Nothing that was appended can be changed
 * or lost by the end of the process or the machine; after a storage error nothing is appended any
 * more until the log is opened again.
 */
public final class AuditLog implements AutoCloseable {
  private final LogWriter writer;
  private final LogResources resources;
  private final Cosigner cosigner;
  private final @Nullable FolderLock lock;

  private AuditLog(
      LogWriter writer, CheckpointSigners signers, Cosigner cosigner, @Nullable FolderLock lock) {
    this.writer = writer;
    this.cosigner = cosigner;
    this.resources = new LogResources(signers.verifierKeys());
    this.lock = lock;
  }

  /**
   * Opens a log, or makes a new one where both folders are empty. Refuses to start when the folders
   * do not fit together, or anything that was acknowledged is missing or changed.
   *
   * @param logFolder what the public may read: tiles, bundles, checkpoint, verifier keys
   * @param stateFolder what only the writer needs: write-ahead file, mark, lock
   */
  public static AuditLog open(
      Path logFolder, Path stateFolder, CheckpointSigners signers, InstantSource clock) {
    return open(logFolder, stateFolder, signers, clock, Cosigner.NONE);
  }

  /** The same for a log whose checkpoints are cosigned; `cosigner` is closed with the log. */
  public static AuditLog open(
      Path logFolder,
      Path stateFolder,
      CheckpointSigners signers,
      InstantSource clock,
      Cosigner cosigner) {
    try {
      Files.createDirectories(logFolder);
      Files.createDirectories(stateFolder);
      FolderLock lock = FolderLock.take(stateFolder);
      try {
        LogStorage log = new FolderStorage(logFolder);
        return open(log, new FolderStorage(stateFolder), signers, clock, cosigner, lock);
      } catch (IOException | RuntimeException | Error failed) {
        cosigner.close();
        lock.close();
        throw failed;
      }
    } catch (IOException failed) {
      throw new AuditFault(
          AuditFault.Code.UNREADABLE, "cannot open the log in `" + logFolder + "`", failed);
    }
  }

  static AuditLog open(
      LogStorage log,
      LogStorage state,
      CheckpointSigners signers,
      InstantSource clock,
      Cosigner cosigner,
      @Nullable FolderLock lock)
      throws IOException {
    Recovery.Recovered recovered = new Recovery(log, state, signers).run();
    Publisher publisher = new Publisher(log, recovered.mark(), signers, clock);
    try {
      LogWriter writer = LogWriter.start(state, recovered, publisher, cosigner);
      return new AuditLog(writer, signers, cosigner, lock);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while opening the log");
    }
  }

  /**
   * Appends an event. On return it is durable; a checkpoint that covers it is published soon after,
   * or at once when somebody asks for it. A fault means that it may or may not be in the log, and
   * that the act it was for must not happen.
   */
  public Entry append(Event event) {
    byte[] bytes = EventCodec.encode(event);
    return Entry.parse(append(bytes), bytes);
  }

  long append(byte[] entry) {
    if (entry.length > Entry.MAX_BYTES) {
      throw new AuditFault(
          AuditFault.Code.ENTRY_TOO_LONG, "entry of over " + Entry.MAX_BYTES + " bytes");
    }
    return writer.append(entry);
  }

  /** The log as of the newest published checkpoint; it does not change when the log grows. */
  public LogView view() {
    return writer.view();
  }

  /**
   * The log as of a published checkpoint that covers the first `size` entries, which were appended
   * before; waits for it.
   */
  public LogView covering(long size) {
    return writer.covering(size);
  }

  /**
   * The log as of a checkpoint that covers the first `size` entries and that enough witnesses
   * cosigned, or nothing when there is none within the limit. What must not happen unwitnessed
   * waits for this.
   */
  public Optional<LogView> awaitQuorum(long size, Duration limit) throws InterruptedException {
    return writer.awaitQuorum(size, limit);
  }

  /** The newest published checkpoint. */
  public SignedCheckpoint checkpoint() {
    return view().checkpoint();
  }

  /** The number of entries that were appended; the newest checkpoint may cover fewer. */
  public long size() {
    return writer.size();
  }

  /** The entry at an index, once a checkpoint covers it. */
  public Entry read(long index) {
    return covering(index + 1).read(index);
  }

  /**
   * The entries from one index, inclusive, to another, exclusive, once a checkpoint covers them.
   */
  public Stream<Entry> scan(long from, long to) {
    return covering(to).scan(from, to);
  }

  /** The proof that the entry at an index is covered by a published checkpoint. */
  public TlogProof prove(long index) {
    return covering(index + 1).prove(index);
  }

  /** The proof that the log still begins with its first `oldSize` entries. */
  public ConsistencyProof proveConsistency(long oldSize) {
    return covering(oldSize).proveConsistency(oldSize);
  }

  /**
   * The content of a path of the public folder, as C2SP tlog-tiles defines them, as of the newest
   * checkpoint; every partial tile that was ever published can still be had.
   */
  public Optional<byte[]> resource(String path) {
    return resources.find(view(), path);
  }

  /** Publishes what was appended, makes everything durable and gives the log up. */
  @Override
  public void close() {
    try {
      writer.stop();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      cosigner.close();
      unlock();
    }
  }

  private void unlock() {
    if (lock == null) {
      return;
    }
    try {
      lock.close();
    } catch (IOException failed) {
      throw new AuditFault(AuditFault.Code.UNREADABLE, "cannot give up the lock", failed);
    }
  }
}
