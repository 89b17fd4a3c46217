package io.ansim.enclave.keeper.socket;

import io.ansim.audit.event.Event;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.wire.MalformedWire;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The other end of one connection, after its request. All it may say from then on are the proofs it
 * is asked for; a peer that says anything else is gone.
 */
public final class Peer implements LogLine {
  private final Frames frames;
  private final Outgoing out;
  private final List<Runnable> atEnd = new ArrayList<>();
  private @Nullable CompletableFuture<Bytes> awaited;
  private boolean listens;
  private boolean gone;

  Peer(Frames frames, Outgoing out) {
    this.frames = frames;
    this.out = out;
  }

  /** What can be said to it. */
  public Outgoing out() {
    return out;
  }

  /** Does something once the peer hangs up, or breaks the protocol. */
  public void whenGone(Runnable act) {
    synchronized (this) {
      if (!gone) {
        atEnd.add(act);
        listen();
        return;
      }
    }
    act.run();
  }

  @Override
  public Optional<Bytes> write(Event event) {
    CompletableFuture<Bytes> proof = new CompletableFuture<>();
    synchronized (this) {
      // One at a time: whose proof it is that comes must never be a question.
      if (gone || awaited != null) {
        return Optional.empty();
      }
      awaited = proof;
      listen();
    }
    try {
      if (!out.announce(event)) {
        return Optional.empty();
      }
      return Optional.of(proof.get(frames.patience().toMillis(), TimeUnit.MILLISECONDS))
          .filter(bytes -> bytes.size() > 0);
    } catch (TimeoutException | ExecutionException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      synchronized (this) {
        awaited = null;
      }
    }
  }

  private void listen() {
    if (!listens) {
      listens = true;
      Thread.ofVirtual().name("peer-watch").start(this::hear);
    }
  }

  private void hear() {
    try {
      while (true) {
        take(frames.proof(this::isAwaited));
      }
    } catch (IOException | MalformedWire _) {
      // Closed by either side, or out of turn: gone all the same.
    }
    end();
  }

  private synchronized boolean isAwaited() {
    return awaited != null;
  }

  private synchronized void take(Bytes proof) {
    if (awaited != null) {
      awaited.complete(proof);
    }
  }

  private void end() {
    List<Runnable> acts;
    synchronized (this) {
      gone = true;
      if (awaited != null) {
        awaited.completeExceptionally(new EOFException());
      }
      acts = List.copyOf(atEnd);
    }
    acts.forEach(Runnable::run);
  }
}
