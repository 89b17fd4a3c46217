package io.ansim.gateway.journal;

import static io.ansim.gateway.workflow.TestHouse.done;
import static io.ansim.gateway.workflow.TestHouse.visit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.event.ClockWatch;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import io.ansim.audit.log.AuditLog;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.person.PersonKeys;
import io.ansim.gateway.result.Format;
import io.ansim.gateway.secret.Secret;
import io.ansim.gateway.state.ReleaseId;
import io.ansim.gateway.state.Subjects;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.gateway.workflow.Act;
import io.ansim.gateway.workflow.Journal;
import io.ansim.gateway.workflow.MemoryJournal;
import io.ansim.gateway.workflow.People;
import io.ansim.gateway.workflow.TestHouse;
import io.ansim.gateway.workflow.Who;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Salt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the leaves of a real log, and what must not. */
@ExtendWith(TestDatabase.class)
class LeavesTest {
  private static final String SQL = "count persons where village = 'Marker-Village' and age > 9931";
  private static final String WRONG = "select 'Marker-Name' from person";
  private static final String REASON = "Marker-Reason of a person, 사유";
  private static final Digest CONTENT = Digest.of(new byte[] {4});
  private static final JobId JOB = new JobId("job-1");

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private TestHouse house;
  private PersonKeys keys;
  private io.ansim.gateway.journal.People people;
  private AuditLog log;
  private AuditJournal journal;

  @BeforeEach
  void open() throws Exception {
    house = new TestHouse();
    keys =
        new PersonKeys(folder.resolve("persons"), Secret.of("n".repeat(32).toCharArray()), random);
    people = new io.ansim.gateway.journal.People(keys);
    log =
        AuditLog.open(
            folder.resolve("public"),
            folder.resolve("state"),
            CheckpointSigners.generate("test.ansim.example/log", random),
            house.clock);
    Fingerprints prints = new Fingerprints(Secret.of("n".repeat(32).toCharArray()));
    journal = new AuditJournal(log, people, prints, house.clock, random);
  }

  @AfterEach
  void close() throws Exception {
    log.close();
    house.close();
  }

  @Test
  void story_everyLeaf_holdsNoTextNoLiteralNoCountAndNobody() throws Exception {
    house.granted("ben");
    done(house.checking.check(visit(People.ANN), TestHouse.DEMO, TestHouse.PROJECT, SQL));
    house.ask(People.ANN, WRONG);
    JobId job = done(house.ask(People.ANN, SQL)).id();
    house.await(job, JobLife.RELEASED);
    ReleaseId release =
        house.state.inTransaction(tables -> tables.releases().ofJob(job)).orElseThrow().id();
    done(house.viewing.read(visit(People.ANN), release, EnumSet.of(Format.CSV), REASON));
    house.breakingGlass.open(visit(People.OLI), REASON);
    List<MemoryJournal.Written> story = house.journal.written();
    assertTrue(story.size() > 10, () -> "only " + story.size() + " acts");

    for (MemoryJournal.Written written : story) {
      journal.append(written.who(), written.act());
    }

    List<Entry> entries = log.scan(0, log.size()).toList();
    assertEquals(story.size(), entries.size());
    for (Entry entry : entries) {
      String leaf = new String(entry.bytes(), StandardCharsets.UTF_8);
      for (String secret :
          List.of("Marker", "9931", "village", "select", "사유", "ann", "127.0.0.1", "subject-of")) {
        assertFalse(leaf.contains(secret), secret + " in " + leaf);
      }
      assertNoCount(new JsonMapper().readTree(leaf), leaf);
    }
    assertNothingToGuessBy(story, entries);
    Event intent = only(entries, EventType.QUERY_INTENT);
    assertEquals(null, present(intent.subjects()).size());
    Event download = only(entries, EventType.RELEASE_DOWNLOADED);
    assertEquals(
        present(intent.subjects()).definition(), present(download.subjects()).definition());
    assertEquals(1, download.statements().size());
    assertNotEquals(null, download.client());
    assertNotEquals(null, download.session());
  }

  /** Nobody who tries texts, plans and cohorts finds their digests. */
  private static void assertNothingToGuessBy(
      List<MemoryJournal.Written> story, List<Entry> entries) {
    List<String> guesses =
        new ArrayList<>(
            Stream.of(SQL, WRONG, REASON)
                .map(text -> Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex())
                .toList());
    for (MemoryJournal.Written written : story) {
      if (written.act() instanceof Act.QueryIntent asked) {
        guesses.add(asked.question().question().hex());
        guesses.add(asked.question().shape().hex());
        guesses.add(asked.subjects().cohort().hex());
      }
    }
    assertEquals(6, guesses.size());
    for (Entry entry : entries) {
      String leaf = new String(entry.bytes(), StandardCharsets.UTF_8);
      assertTrue(guesses.stream().noneMatch(leaf::contains), leaf);
    }
  }

  /** The protected answer says 120: not even that is in the log. */
  private static void assertNoCount(JsonNode node, String leaf) {
    assertFalse(node.isNumber() && node.longValue() == 120, leaf);
    assertFalse(node.isTextual() && node.textValue().equals("120"), leaf);
    node.forEach(child -> assertNoCount(child, leaf));
  }

  @Test
  void append_everyActOfItsOwnKind_isOfItsType() throws Exception {
    Subjects subjects =
        new Subjects(CONTENT, Salt.next(random), OptionalInt.of(0), OptionalLong.of(4711));
    record Said(Act act, EventType type) {}
    for (Said said :
        List.of(
            new Said(new Act.AuthenticationAccepted("MULTI_FACTOR"), EventType.AUTHN_ACCEPTED),
            new Said(
                new Act.DisclosureChecked(
                    JOB, TestHouse.DEMO, TestHouse.PROJECT, true, List.of("reviewed")),
                EventType.SDC_CHECK),
            new Said(new Act.AuditExported("fhir", 0, 7, CONTENT), EventType.AUDIT_EXPORTED),
            new Said(
                new Act.AuditReviewed(CONTENT, List.of(new Act.Statement("note", REASON))),
                EventType.AUDIT_REVIEWED),
            new Said(new Act.EntryDisclosed(CONTENT, REASON), EventType.AUDIT_DISCLOSED),
            new Said(
                new Act.ErasureRequested("id-1", "0".repeat(32), REASON),
                EventType.ERASURE_REQUESTED),
            new Said(
                new Act.ErasureDeclined("id-1", "0".repeat(32), REASON),
                EventType.ERASURE_DECLINED),
            new Said(new Act.PersonErased("id-1", "0".repeat(32), REASON), EventType.PERSON_ERASED),
            new Said(new Act.AuthenticationEnded(), EventType.AUTHN_ENDED),
            new Said(new Act.GlassBroken("id-1", REASON), EventType.BREAK_GLASS_OPENED),
            new Said(new Act.GlassMended("id-1", REASON), EventType.BREAK_GLASS_CLOSED),
            new Said(
                new Act.KeycloakIngested(
                    "e-1", "LOGIN_ERROR", Instant.parse("2026-01-02T03:04:05Z"), CONTENT),
                EventType.KEYCLOAK_INGESTED),
            new Said(
                new Act.ReleaseShared(
                    new ReleaseId("r-1"), JOB, TestHouse.DEMO, TestHouse.PROJECT, CONTENT),
                EventType.RELEASE_SHARED),
            new Said(
                new Act.Downloaded(
                    new ReleaseId("r-1"),
                    JOB,
                    TestHouse.DEMO,
                    TestHouse.PROJECT,
                    CONTENT,
                    Optional.of(subjects),
                    Set.of(Format.CSV),
                    REASON),
                EventType.RELEASE_DOWNLOADED))) {
      Journal.Logged logged = journal.append(visit(People.EVE), said.act());
      Entry entry = log.read(logged.index());
      assertEquals(said.type(), entry.event().type());
      assertFalse(new String(entry.bytes(), StandardCharsets.UTF_8).contains("Marker"));
      assertFalse(new String(entry.bytes(), StandardCharsets.UTF_8).contains("4711"));
    }
    Event download = log.read(log.size() - 1).event();
    assertEquals("thousands", present(present(download.subjects()).size()).word());
    Event ingested = log.read(log.size() - 3).event();
    assertEquals("2026-01-02T03:04:05Z", ingested.time().toString());
    assertEquals("login-error", present(ingested.reason()).value());
    assertEquals("keycloak", ingested.source().word());
  }

  @Test
  void begin_everyStart_saysHowTheLogWasLeft() throws Exception {
    var settings = io.ansim.audit.event.Digest.of(new byte[] {9});
    try (Presence first = Presence.begin(journal, settings)) {
      assertEquals("new", present(log.read(0).event().reason()).value());
      assertEquals(settings, log.read(2).event().content());
      // Another start without an end of the first.
      try (Presence second = Presence.begin(journal, settings)) {
        assertNotEquals(first, second);
        assertEquals("after-crash", present(log.read(3).event().reason()).value());
      }
      Presence.begin(journal, settings);
      assertEquals("after-stop", present(log.read(8).event().reason()).value());
    }
    assertEquals(
        List.of(
            EventType.LOG_STARTED,
            EventType.GATEWAY_STARTED,
            EventType.CONFIG_LOADED,
            EventType.GATEWAY_STOPPED,
            EventType.LOG_STOPPED),
        log.scan(8, log.size()).map(entry -> entry.event().type()).toList());
  }

  @Test
  void watcher_clockThatWasSet_isInTheLog() throws Exception {
    ClockWatch watch = new ClockWatch(house.clock, () -> 0);
    house.clock.pass(Duration.ofMinutes(3));
    try (ClockWatcher watcher = new ClockWatcher(watch, journal, Duration.ofMillis(1))) {
      assertNotEquals(null, watcher);
      long limit = System.nanoTime() + Duration.ofMinutes(2).toNanos();
      while (log.size() == 0 && System.nanoTime() < limit) {
        Thread.sleep(5);
      }
    }
    assertEquals(EventType.CLOCK_STEP, log.read(0).event().type());
    assertEquals("forward-180s", present(log.read(0).event().reason()).value());
  }

  @Test
  void erasedPerson_disclosures_openForNobodyAndTheLogIsAsItWas() throws Exception {
    Journal.Logged logged = journal.append(visit(People.ANN), new Act.GlassBroken("g", REASON));
    Entry before = log.read(logged.index());
    assertTrue(logged.disclosed().stream().allMatch(one -> people.open(one).isPresent()));
    Journal.Logged strangers =
        journal.append(
            new Who.Stranger("192.0.2.9", "request-9"), new Act.AuthenticationRefused("expired"));

    keys.destroy(keys.find(People.ANN.subject().value()).orElseThrow().id());

    assertTrue(logged.disclosed().stream().noneMatch(one -> people.open(one).isPresent()));
    assertTrue(people.open(strangers.disclosed().getFirst()).isPresent());
    assertEquals(before, log.read(logged.index()));
    Event after =
        log.read(journal.append(visit(People.ANN), new Act.GlassBroken("g", REASON)).index())
            .event();
    assertNotEquals(
        present(before.event().actor()).pseudonym(), present(after.actor()).pseudonym());
  }

  private static Event only(List<Entry> entries, EventType type) {
    List<Event> found = new ArrayList<>();
    Stream<Event> events = entries.stream().map(Entry::event);
    events.filter(event -> event.type() == type).forEach(found::add);
    assertEquals(1, found.size(), type.word());
    return found.getFirst();
  }

  private static <T> T present(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
