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
import io.ansim.gateway.person.PersonKey;
import io.ansim.gateway.state.Disclosed;
import io.ansim.gateway.workflow.Act;
import io.ansim.gateway.workflow.Journal;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.LogReader;
import io.ansim.gateway.workflow.Who;
import io.ansim.policy.job.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
          EventType.CLOCK_STEP,
          EventType.KEEPER_STARTED);
  private static final Set<Component> SOURCES = Set.of(Component.KEEPER, Component.LAUNCHER);

  /** How long an act waits for a quorum of witnesses before it does not happen. */
  private static final Duration WITNESS_LIMIT = Duration.ofSeconds(10);

  /** The same for what the keeper says, who waits 10 s unless its settings say otherwise. */
  private static final Duration KEEPER_LIMIT = Duration.ofSeconds(8);

  private static final int MAX_UNPROVED = 100;
  private static final Logger LOG = LoggerFactory.getLogger(AuditJournal.class);

  private final AuditLog log;
  private final People people;
  private final Fingerprints prints;
  private final InstantSource clock;
  private final RandomGenerator random;

  /** Entries of the keeper's that are in the log and that it still has no proof of. */
  private final Map<Bytes, Long> unproved =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Bytes, Long> eldest) {
              return size() > MAX_UNPROVED;
            }
          });

  /**
   * On an open log.
   *
   * @param people how people are named in it
   * @param prints by what equal questions are recognised in it
   * @param random makes salts and event ids; a cryptographic generator
   */
  public AuditJournal(
      AuditLog log,
      People people,
      Fingerprints prints,
      InstantSource clock,
      RandomGenerator random) {
    this.log = log;
    this.people = people;
    this.prints = prints;
    this.clock = clock;
    this.random = random;
  }

  /** Notes something that a part of the gateway's process does by itself. */
  public void note(Component source, EventType type, EventFields fields) throws JournalUnavailable {
    EventDraft draft = draft(type, clock.instant(), source);
    fields.fill(draft);
    write(draft.done());
  }

  /** What the newest entry says, if there is one. */
  Optional<Event> last() throws JournalUnavailable {
    try {
      long size = log.size();
      return size == 0 ? Optional.empty() : Optional.of(log.read(size - 1).event());
    } catch (AuditFault unreadable) {
      throw new JournalUnavailable("the log cannot be read", unreadable);
    }
  }

  /** Fills in what an event says beside its type. */
  @FunctionalInterface
  public interface EventFields {
    /** Sets fields of a draft. */
    void fill(EventDraft draft);
  }

  @Override
  public Logged append(Who who, Act act) throws JournalUnavailable {
    List<Disclosed> disclosures = new ArrayList<>();
    Entry entry = write(event(who, act, disclosures));
    if (handsOut(act)) {
      covered(entry.index());
    }
    return new Logged(entry.index(), disclosures);
  }

  @Override
  public Announced announce(Who who, Act act) throws JournalUnavailable {
    List<Disclosed> disclosures = new ArrayList<>();
    Entry entry = write(event(who, act, disclosures));
    return new Announced(
        new Logged(entry.index(), disclosures), Bytes.of(entry.bytes()), proof(entry.index()));
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
  public long firstKept() throws JournalUnavailable {
    try {
      return log.view().firstKept();
    } catch (AuditFault unreadable) {
      throw new JournalUnavailable("the log cannot be read", unreadable);
    }
  }

  @Override
  public Line line(long index) throws JournalUnavailable {
    try {
      return new Line(index, new String(log.read(index).bytes(), StandardCharsets.UTF_8));
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
      @Nullable Long before = unproved.get(entry);
      long index = before == null ? log.append(event).index() : before;
      return proofForKeeper(entry, event.type(), index);
    } catch (AuditFault refused) {
      // The keeper is told that there is no proof, and lets nothing happen.
      return Optional.empty();
    }
  }

  private Optional<Bytes> proofForKeeper(Bytes entry, EventType type, long index) {
    try {
      Bytes proof = Bytes.of(witnessed(index, KEEPER_LIMIT).prove(index).bytes());
      unproved.remove(entry);
      return Optional.of(proof);
    } catch (JournalUnavailable unwitnessed) {
      LOG.error("no proof of `{}` for the keeper: {}", type.word(), unwitnessed.getMessage());
      unproved.put(entry, index);
      return Optional.empty();
    }
  }

  private Event event(Who who, Act act, List<Disclosed> disclosures) throws JournalUnavailable {
    PersonKey key = key(who);
    EventDraft draft = draft(act);
    switch (who) {
      case Who.Visit visit -> {
        draft
            .by(people.actor(visit, key))
            .inSession(Acts.identifier(visit.caller().session().hex()))
            .correlation(Acts.identifier(visit.request()));
        draft.fromClient(commit(Disclosure.CLIENT_ADDRESS, visit.address(), key, disclosures));
      }
      case Who.Stranger stranger -> {
        draft.correlation(Acts.identifier(stranger.request()));
        draft.fromClient(commit(Disclosure.CLIENT_ADDRESS, stranger.address(), key, disclosures));
      }
      case Who.Gateway _ -> {}
    }
    Acts.fill(draft, act, prints);
    for (Disclosure hidden : Acts.hidden(act)) {
      disclosures.add(People.seal(hidden, key));
    }
    for (Act.Statement statement : act.statements()) {
      Disclosure disclosure = Disclosure.of(statement.name(), statement.value(), random);
      disclosures.add(People.seal(disclosure, key));
      draft.stating(disclosure);
    }
    return draft.done();
  }

  private PersonKey key(Who who) throws JournalUnavailable {
    try {
      return people.keyOf(who, clock.instant());
    } catch (IOException unreadable) {
      throw new JournalUnavailable("the keys of people cannot be read", unreadable);
    }
  }

  private Commitment commit(String name, String value, PersonKey key, List<Disclosed> disclosures) {
    Disclosure disclosure = Disclosure.of(name, value, random);
    disclosures.add(People.seal(disclosure, key));
    return disclosure.commitment();
  }

  /** What the identity provider says has its time and its name as the source. */
  private EventDraft draft(Act act) {
    return act instanceof Act.KeycloakIngested ingested
        ? draft(Acts.type(act), ingested.at(), Component.KEYCLOAK)
        : draft(Acts.type(act), clock.instant(), Component.GATEWAY);
  }

  private EventDraft draft(EventType type, Instant time, Component source) {
    return Event.draft(EventId.next(clock.instant(), random), type, time, source);
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
    return witnessed(index, WITNESS_LIMIT);
  }

  private LogView witnessed(long index, Duration limit) throws JournalUnavailable {
    try {
      return log.awaitQuorum(index + 1, limit)
          .orElseThrow(() -> new JournalUnavailable("too few witnesses have seen the log"));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new JournalUnavailable("interrupted while waiting for witnesses", interrupted);
    }
  }

  /** Whether somebody sees something of the data once the act is in the log. */
  private static boolean handsOut(Act act) {
    return act instanceof Act.Downloaded || act instanceof Act.ReviewOpened;
  }

  /** Waits until the entry is published, so that nobody can cut it off the log any more. */
  private void covered(long index) throws JournalUnavailable {
    try {
      log.covering(index + 1);
    } catch (AuditFault unpublished) {
      throw new JournalUnavailable("the log cannot be published", unpublished);
    }
  }
}
