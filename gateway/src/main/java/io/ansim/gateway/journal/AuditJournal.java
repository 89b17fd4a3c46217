package io.ansim.gateway.journal;

import io.ansim.audit.AuditFault;
import io.ansim.audit.event.Commitment;
import io.ansim.audit.event.Component;
import io.ansim.audit.event.Disclosure;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventCodec;
import io.ansim.audit.event.EventDraft;
import io.ansim.audit.event.EventId;
import io.ansim.audit.event.EventType;
import io.ansim.audit.log.AuditLog;
import io.ansim.audit.log.LogView;
import io.ansim.gateway.dispatch.EntryWriter;
import io.ansim.gateway.state.AuditIndex;
import io.ansim.gateway.state.Disclosed;
import io.ansim.gateway.workflow.Act;
import io.ansim.gateway.workflow.Journal;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.LogReader;
import io.ansim.gateway.workflow.Who;
import io.ansim.policy.job.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Writes acts into the audit log, people under pseudonyms and their words as commitments. */
public final class AuditJournal implements Journal, LogReader, EntryWriter {
  private static final Set<EventType> KEEPERS =
      Set.of(
          EventType.DATASET_SEALED,
          EventType.DATASET_CLOSED,
          EventType.DATASET_DESTROYED,
          EventType.KEY_RELEASED,
          EventType.KEY_DENIED,
          EventType.KEY_DESTROYED,
          EventType.KEY_ROTATED,
          EventType.KEEPER_STARTED);
  private static final Set<Component> SOURCES = Set.of(Component.KEEPER, Component.LAUNCHER);

  /** How long an act waits for a quorum of witnesses before it does not happen. */
  private static final Duration WITNESS_LIMIT = Duration.ofSeconds(10);

  private final AuditLog log;
  private final People people;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * On an open log.
   *
   * @param people how people are named in it
   * @param random makes salts and event ids; a cryptographic generator
   */
  public AuditJournal(AuditLog log, People people, InstantSource clock, RandomGenerator random) {
    this.log = log;
    this.people = people;
    this.clock = clock;
    this.random = random;
  }

  /** Notes something that the gateway itself does. */
  public void note(EventType type, EventFields fields) throws JournalUnavailable {
    EventDraft draft = draft(type);
    fields.fill(draft);
    write(draft.done());
  }

  /** Fills in what an event says beside its type. */
  @FunctionalInterface
  public interface EventFields {
    /** Sets fields of a draft. */
    void fill(EventDraft draft);
  }

  @Override
  public Logged append(Who who, Act act) throws JournalUnavailable {
    List<Disclosure> disclosures = new ArrayList<>();
    return logged(write(event(who, act, disclosures)), disclosures);
  }

  @Override
  public Announced announce(Who who, Act act) throws JournalUnavailable {
    List<Disclosure> disclosures = new ArrayList<>();
    Entry entry = write(event(who, act, disclosures));
    return new Announced(logged(entry, disclosures), Bytes.of(entry.bytes()), proof(entry.index()));
  }

  @Override
  public long size() throws JournalUnavailable {
    try {
      return log.size();
    } catch (AuditFault unreadable) {
      throw new JournalUnavailable("the log cannot be read", unreadable);
    }
  }

  @Override
  public AuditIndex.Line line(long index) throws JournalUnavailable {
    try {
      Entry entry = log.read(index);
      Event event = entry.event();
      return new AuditIndex.Line(
          index,
          event.time(),
          event.type().word(),
          Optional.ofNullable(event.actor()).map(actor -> actor.pseudonym().value()),
          Optional.ofNullable(event.dataset()).map(dataset -> dataset.id().value()),
          Optional.ofNullable(event.decision()).map(decision -> decision.outcome().word()),
          new String(entry.bytes(), StandardCharsets.UTF_8));
    } catch (AuditFault unreadable) {
      throw new JournalUnavailable("the log cannot be read", unreadable);
    }
  }

  @Override
  public Bytes proof(long index) throws JournalUnavailable {
    try {
      return Bytes.of(witnessed(index).prove(index).bytes());
    } catch (AuditFault unreadable) {
      throw new JournalUnavailable("the log cannot be read", unreadable);
    }
  }

  /** Only what a keeper has to say is written for it, and only in the log's one spelling. */
  @Override
  public Optional<Bytes> write(Bytes entry) {
    try {
      Event event = EventCodec.decode(entry.toArray());
      if (!KEEPERS.contains(event.type()) || !SOURCES.contains(event.source())) {
        return Optional.empty();
      }
      Entry written = log.append(event);
      return Optional.of(Bytes.of(log.prove(written.index()).bytes()));
    } catch (AuditFault refused) {
      // The keeper is told that there is no proof, and lets nothing happen.
      return Optional.empty();
    }
  }

  private Event event(Who who, Act act, List<Disclosure> disclosures) {
    EventDraft draft = draft(Acts.type(act));
    switch (who) {
      case Who.Visit visit -> {
        draft.by(people.actor(visit)).correlation(Acts.identifier(visit.request()));
        draft.fromClient(commit(Disclosure.CLIENT_ADDRESS, visit.address(), disclosures));
      }
      case Who.Stranger stranger -> {
        draft.correlation(Acts.identifier(stranger.request()));
        draft.fromClient(commit(Disclosure.CLIENT_ADDRESS, stranger.address(), disclosures));
      }
      case Who.Gateway _ -> {}
    }
    Acts.fill(draft, act);
    for (Act.Statement statement : act.statements()) {
      Disclosure disclosure = Disclosure.of(statement.name(), statement.value(), random);
      disclosures.add(disclosure);
      draft.stating(disclosure);
    }
    return draft.done();
  }

  private Commitment commit(String name, String value, List<Disclosure> disclosures) {
    Disclosure disclosure = Disclosure.of(name, value, random);
    disclosures.add(disclosure);
    return disclosure.commitment();
  }

  private EventDraft draft(EventType type) {
    return Event.draft(
        EventId.next(clock.instant(), random), type, clock.instant(), Component.GATEWAY);
  }

  private Entry write(Event event) throws JournalUnavailable {
    try {
      return log.append(event);
    } catch (AuditFault unwritable) {
      throw new JournalUnavailable("the log cannot be written", unwritable);
    }
  }

  /** The log with this entry, as enough witnesses saw it. */
  private LogView witnessed(long index) throws JournalUnavailable {
    try {
      return log.awaitQuorum(index + 1, WITNESS_LIMIT)
          .orElseThrow(() -> new JournalUnavailable("too few witnesses have seen the log"));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new JournalUnavailable("interrupted while waiting for witnesses", interrupted);
    }
  }

  private static Logged logged(Entry entry, List<Disclosure> disclosures) {
    return new Logged(
        entry.index(),
        disclosures.stream()
            .map(d -> new Disclosed(d.commitment().value(), d.salt(), d.name(), d.value()))
            .toList());
  }
}
