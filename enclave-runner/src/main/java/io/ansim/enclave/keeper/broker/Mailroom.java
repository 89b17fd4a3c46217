package io.ansim.enclave.keeper.broker;

import io.ansim.audit.AuditFault;
import io.ansim.audit.event.Component;
import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Identifier;
import io.ansim.enclave.keeper.socket.LogLine;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.Letter;
import io.ansim.enclave.keys.Opening;
import io.ansim.enclave.keys.Outbox;
import io.ansim.enclave.keys.Receipt;
import io.ansim.policy.job.Bytes;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Hands what waits to be logged to a peer, and keeps the proofs about sealed versions. */
final class Mailroom {
  private final Outbox outbox;
  private final EntryLog log;
  private final Deque<Event> own = new ConcurrentLinkedDeque<>();

  Mailroom(Outbox outbox, EntryLog log) {
    this.outbox = outbox;
    this.log = log;
  }

  /** Something that the keeper itself has to say. It does not survive the keeper. */
  void add(Event event) {
    own.addLast(event);
  }

  /** Delivers what there is, until the log does not take one. */
  synchronized void deliver(LogLine line) {
    for (Letter letter : outbox.letters()) {
      Optional<Bytes> proof = log.write(letter.event(), line);
      if (proof.isEmpty()) {
        return;
      }
      if (letter.event().type() == EventType.DATASET_SEALED) {
        version(letter.event())
            .ifPresent(version -> outbox.keep(version, new Receipt(letter.entry(), proof.get())));
      }
      outbox.discard(letter);
    }
    Event next = own.peekFirst();
    while (next != null && log.write(next, line).isPresent()) {
      own.removeFirst();
      next = own.peekFirst();
    }
  }

  /** Whether the log is known to say that exactly this was sealed. */
  boolean isSealed(Opening opening) {
    return outbox
        .receipt(opening.version())
        .filter(receipt -> says(receipt.entry(), opening))
        .filter(receipt -> log.isProved(receipt.entry(), receipt.proof()))
        .isPresent();
  }

  private static boolean says(Bytes entry, Opening opening) {
    try {
      Event event = Entry.parse(0, entry.toArray()).event();
      return event.type() == EventType.DATASET_SEALED
          && event.source() == Component.LAUNCHER
          && version(event).filter(opening.version()::equals).isPresent()
          && event.dataset() instanceof DatasetRef(_, _, io.ansim.audit.event.Digest root)
          && root.equals(io.ansim.audit.event.Digest.ofSha256(opening.root().bytes()))
          && new Identifier(opening.key().hex()).equals(event.key());
    } catch (AuditFault noEntry) {
      return false;
    }
  }

  private static Optional<DatasetVersion> version(Event event) {
    try {
      return event.dataset() instanceof DatasetRef(Identifier id, Identifier number, _)
          ? Optional.of(new DatasetVersion(id.value(), Long.parseLong(number.value())))
          : Optional.empty();
    } catch (IllegalArgumentException otherForm) {
      return Optional.empty();
    }
  }
}
