package io.ansim.audit.log;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.tree.TilePath;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes a log. Entries that wait together become durable together; the first
 * storage error ends the writer for good, as a second attempt could succeed without the first one's
 * bytes being on the disk.
 */
final class LogWriter implements Runnable {
  private static final int MAX_BATCH = 1024;
  private static final long MAX_WRITE_AHEAD_BYTES = 16L << 20;
  private static final long ASK_AGAIN_MILLIS = 1_000;

  private final LogStorage state;
  private final GrowingTree tree;
  private final TileFolder tiles;
  private final Publisher publisher;
  private final Cosigner cosigner;
  private final Witnessed witnessed = new Witnessed();
  private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
  private WriteAhead writeAhead;
  private Map<TilePath, byte[]> partial;
  private volatile LogView view;
  private volatile @Nullable AuditFault ended;

  /** Takes over a recovered log and publishes its checkpoint. */
  LogWriter(LogStorage state, Recovery.Recovered recovered, Publisher publisher, Cosigner cosigner)
      throws IOException, InterruptedException {
    this.state = state;
    this.tree = recovered.tree();
    this.tiles = recovered.tiles();
    this.writeAhead = recovered.writeAhead();
    this.publisher = publisher;
    this.cosigner = cosigner;
    this.partial = tree.partial();
    this.view = publish();
    noteStanding();
  }

  LogView view() {
    return view;
  }

  /** Appends and waits; an interrupt of the caller neither ends the wait nor harms the log. */
  long append(byte[] entry) {
    return await(submit(new Pending.Append(entry)));
  }

  /** The newest view that enough witnesses cosigned, once it has so many entries. */
  Optional<LogView> awaitQuorum(long size, Duration limit) throws InterruptedException {
    return witnessed.await(size, limit);
  }

  /** Finishes what waits, makes everything durable and ends the writer. */
  void stop() {
    if (ended == null) {
      await(submit(new Pending.Stop()));
    }
  }

  @Override
  public void run() {
    List<Pending> batch = new ArrayList<>();
    try {
      while (ended == null) {
        batch.clear();
        Pending first = next();
        if (first == null) {
          askAgain();
          continue;
        }
        batch.add(first);
        queue.drainTo(batch, MAX_BATCH - 1);
        work(batch);
      }
    } catch (IOException | InterruptedException | RuntimeException | Error failed) {
      end(
          new AuditFault(AuditFault.Code.STOPPED, "the log stopped after a storage error", failed),
          batch);
    } finally {
      closeWriteAhead();
    }
  }

  /** What waits next; nothing, if it is time to ask absent witnesses again. */
  private @Nullable Pending next() throws InterruptedException {
    return cosigner.standing(view.checkpoint()) == Cosigner.Standing.COMPLETE
        ? queue.take()
        : queue.poll(ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void askAgain() throws IOException, InterruptedException {
    SignedCheckpoint before = view.checkpoint();
    SignedCheckpoint cosigned = cosigner.cosign(view);
    if (!cosigned.equals(before)) {
      publisher.publish(cosigned);
      view = view.under(cosigned);
      noteStanding();
    }
  }

  private LogView publish() throws IOException, InterruptedException {
    LogView signed = view(publisher.sign(tree.size(), tree.root()), partial);
    LogView cosigned = signed.under(cosigner.cosign(signed));
    publisher.publish(cosigned.checkpoint());
    return cosigned;
  }

  private void noteStanding() {
    if (cosigner.standing(view.checkpoint()) != Cosigner.Standing.NO_QUORUM) {
      witnessed.advance(view);
    }
  }

  private void work(List<Pending> batch) throws IOException, InterruptedException {
    List<Pending.Append> appends = new ArrayList<>();
    List<Pending.Stop> stops = new ArrayList<>();
    for (Pending pending : batch) {
      switch (pending) {
        case Pending.Append append -> appends.add(append);
        case Pending.Stop stop -> stops.add(stop);
      }
    }
    if (!appends.isEmpty()) {
      commit(appends);
    }
    if (!stops.isEmpty()) {
      beginWriteAhead();
      stops.forEach(stop -> stop.index().complete(tree.size()));
      end(new AuditFault(AuditFault.Code.CLOSED, "the log is closed"), List.of());
    }
  }

  private void commit(List<Pending.Append> batch) throws IOException, InterruptedException {
    long first = tree.size();
    List<byte[]> entries = batch.stream().map(Pending.Append::entry).toList();
    writeAhead.append(first, entries);
    entries.forEach(tree::append);
    Map<TilePath, byte[]> before = partial;
    partial = tree.partial();
    write(tree.takeFull());
    // A published file is never written again: a reader would see it empty for a moment.
    Map<TilePath, byte[]> news = new LinkedHashMap<>(partial);
    news.keySet().removeAll(before.keySet());
    write(news);
    LogView published = publish();
    for (TilePath place : before.keySet()) {
      if (!partial.containsKey(place)) {
        tiles.delete(place);
      }
    }
    view = published;
    noteStanding();
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).index().complete(first + i);
    }
    if (writeAhead.length() > MAX_WRITE_AHEAD_BYTES) {
      beginWriteAhead();
    }
  }

  private void write(Map<TilePath, byte[]> files) throws IOException {
    for (Map.Entry<TilePath, byte[]> file : files.entrySet()) {
      tiles.write(file.getKey(), file.getValue());
    }
  }

  /** Makes the tiles durable, so that the write-ahead file can let go of their entries. */
  private void beginWriteAhead() throws IOException {
    tiles.sync();
    writeAhead.close();
    writeAhead = WriteAhead.begin(state, tree);
  }

  /** A view of this moment: partial files out of memory, full ones from the folder. */
  private LogView view(SignedCheckpoint signed, Map<TilePath, byte[]> partialFiles) {
    return new LogView(
        signed,
        place -> {
          byte[] inMemory = partialFiles.get(place);
          return inMemory == null ? tiles.read(place) : inMemory.clone();
        });
  }

  private Pending submit(Pending pending) {
    queue.add(pending);
    AuditFault fault = ended;
    if (fault != null) {
      // The writer may have emptied the queue before this entry came.
      pending.index().completeExceptionally(fault);
    }
    return pending;
  }

  private static long await(Pending pending) {
    try {
      return pending.index().join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof AuditFault fault) {
        throw new AuditFault(fault.code(), fault.detail(), failed);
      }
      throw failed;
    }
  }

  private void end(AuditFault fault, List<Pending> batch) {
    ended = fault;
    witnessed.end();
    List<Pending> waiting = new ArrayList<>(batch);
    queue.drainTo(waiting);
    waiting.forEach(pending -> pending.index().completeExceptionally(fault));
  }

  private void closeWriteAhead() {
    try {
      writeAhead.close();
    } catch (IOException failed) {
      AuditFault fault = ended;
      if (fault != null) {
        fault.addSuppressed(failed);
      }
    }
  }
}
