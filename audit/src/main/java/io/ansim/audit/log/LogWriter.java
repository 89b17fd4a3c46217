package io.ansim.audit.log;

import io.ansim.audit.AuditFault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a log with two threads: one makes entries durable and acknowledges them, the other
 * publishes them. The first storage error of either ends both for good, as a second attempt could
 * succeed without the first one's bytes being on the disk.
 */
final class LogWriter {
  /** How much a start after a crash may have to read and publish again. */
  private static final long MAX_WRITE_AHEAD_BYTES = 64L << 20;

  private final LogStorage state;
  private final Publications publications;
  private final Backlog backlog;
  private final Inbox inbox = new Inbox();
  private final Thread appending =
      Thread.ofPlatform().name("audit-log-writer").daemon().unstarted(this::appendAll);
  private final Thread publishing =
      Thread.ofPlatform().name("audit-log-publisher").daemon().unstarted(this::publishAll);
  private volatile WriteAhead writeAhead;
  private volatile long size;
  private volatile @Nullable AuditFault ended;

  private LogWriter(
      LogStorage state, Recovery.Recovered recovered, Publications publications, Backlog backlog) {
    this.state = state;
    this.publications = publications;
    this.backlog = backlog;
    this.writeAhead = recovered.writeAhead();
    this.size = recovered.tree().size();
  }

  /** Takes over a recovered log, publishes its checkpoint and starts to work. */
  static LogWriter start(
      LogStorage state, Recovery.Recovered recovered, Publisher publisher, Cosigner cosigner)
      throws IOException, InterruptedException {
    Backlog backlog = new Backlog(recovered.tree().size());
    Publications publications = new Publications(recovered, publisher, cosigner, backlog);
    LogWriter writer = new LogWriter(state, recovered, publications, backlog);
    writer.appending.start();
    writer.publishing.start();
    return writer;
  }

  /** The newest published view. */
  LogView view() {
    return publications.view();
  }

  /** The number of entries that are durable. */
  long size() {
    return size;
  }

  /** Appends and waits; an interrupt of the caller neither ends the wait nor harms the log. */
  long append(byte[] entry) {
    return await(submit(new Pending.Append(entry)));
  }

  /** A published view with the first `wanted` entries, which are durable. */
  LogView covering(long wanted) {
    LogView now = view();
    if (now.size() >= wanted) {
      return now;
    }
    if (wanted > size) {
      throw new AuditFault(AuditFault.Code.NO_SUCH_ENTRY, "no entry " + (wanted - 1));
    }
    backlog.want(wanted);
    return publications.published().await(wanted).orElseThrow(() -> again(fault()));
  }

  /** The newest view that enough witnesses cosigned, once it has so many entries. */
  Optional<LogView> awaitQuorum(long wanted, Duration limit) throws InterruptedException {
    backlog.want(wanted);
    return publications.witnessed().await(wanted, limit);
  }

  /** Publishes what is durable, makes all of that durable and ends the writer. */
  void stop() throws InterruptedException {
    boolean wasRunning = ended == null;
    inbox.add(new Pending.Stop());
    appending.join();
    publishing.join();
    AuditFault fault = fault();
    if (wasRunning && fault.code() != AuditFault.Code.CLOSED) {
      throw again(fault);
    }
  }

  private void appendAll() {
    List<Pending> batch = List.of();
    try {
      while (ended == null) {
        batch = inbox.take();
        work(batch);
      }
    } catch (IOException | InterruptedException | RuntimeException | Error failed) {
      fail(failed, batch);
    } finally {
      closeWriteAhead();
    }
  }

  private void work(List<Pending> batch) throws IOException, InterruptedException {
    AuditFault before = ended;
    if (before != null) {
      throw before;
    }
    commit(batch);
    for (Pending pending : batch) {
      if (pending instanceof Pending.Shorten shorten) {
        shorten(shorten.tree());
        shorten.done().complete(size);
      }
    }
    if (batch.stream().anyMatch(Pending.Stop.class::isInstance)) {
      finish();
    }
  }

  /** Makes the entries of a batch durable, then tells everybody. */
  private void commit(List<Pending> batch) throws IOException {
    List<Pending.Append> appends = new ArrayList<>();
    List<byte[]> entries = new ArrayList<>();
    for (Pending pending : batch) {
      if (pending instanceof Pending.Append append) {
        appends.add(append);
        entries.add(append.entry());
      }
    }
    if (entries.isEmpty()) {
      return;
    }
    long first = size;
    writeAhead.append(first, entries);
    size = first + entries.size();
    backlog.add(entries);
    for (int i = 0; i < appends.size(); i++) {
      appends.get(i).done().complete(first + i);
    }
  }

  /** Lets the write-ahead file begin after the full tiles of a tree, which are durable. */
  private void shorten(GrowingTree tree) throws IOException {
    writeAhead.close();
    writeAhead = WriteAhead.begin(state, tree, backlog.waiting());
  }

  private void finish() throws IOException, InterruptedException {
    end(new AuditFault(AuditFault.Code.CLOSED, "the log is closed"), List.of());
    backlog.close();
    publishing.join();
    AuditFault fault = fault();
    if (fault.code() != AuditFault.Code.CLOSED) {
      throw fault;
    }
    publications.sync();
    shorten(publications.tree());
  }

  private void publishAll() {
    try {
      while (!backlog.isOver()) {
        publications.next();
        if (writeAhead.length() > MAX_WRITE_AHEAD_BYTES && ended == null) {
          publications.sync();
          awaitShorter();
        }
      }
    } catch (IOException | InterruptedException | RuntimeException | Error failed) {
      fail(failed, List.of());
    } finally {
      publications.end();
    }
  }

  private void awaitShorter() {
    try {
      await(submit(new Pending.Shorten(publications.tree())));
    } catch (AuditFault fault) {
      // A log that is being closed gets its new file at the end.
      if (fault.code() != AuditFault.Code.CLOSED) {
        throw fault;
      }
    }
  }

  private Pending submit(Pending pending) {
    inbox.add(pending);
    AuditFault fault = ended;
    if (fault != null) {
      // The inbox may have been emptied before this came.
      pending.done().completeExceptionally(fault);
    }
    return pending;
  }

  private static long await(Pending pending) {
    try {
      return pending.done().join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof AuditFault fault) {
        throw again(fault);
      }
      throw failed;
    }
  }

  private void fail(Throwable failed, List<Pending> batch) {
    AuditFault before = ended;
    AuditFault fault =
        before != null && before.code() == AuditFault.Code.STOPPED
            ? before
            : new AuditFault(
                AuditFault.Code.STOPPED, "the log stopped after a storage error", failed);
    backlog.abandon();
    end(fault, batch);
    // The appending thread may be waiting for something to do.
    inbox.add(new Pending.Stop());
  }

  private void end(AuditFault fault, List<Pending> batch) {
    ended = fault;
    batch.forEach(pending -> pending.done().completeExceptionally(fault));
    inbox.takeRest().forEach(pending -> pending.done().completeExceptionally(fault));
  }

  private AuditFault fault() {
    AuditFault fault = ended;
    return fault == null ? new AuditFault(AuditFault.Code.STOPPED, "the log stopped") : fault;
  }

  /** A fault with the caller's own stack. */
  private static AuditFault again(AuditFault fault) {
    return new AuditFault(fault.code(), fault.detail(), fault);
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
