package io.ansim.gateway.workflow;

import static io.ansim.gateway.workflow.TestHouse.done;
import static io.ansim.gateway.workflow.TestHouse.refused;
import static io.ansim.gateway.workflow.TestHouse.visit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.identity.ProviderEvent;
import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.BreakGlass;
import io.ansim.gateway.state.Erasure;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.policy.dataset.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the log only commits to, and what operators and the identity provider have to say. */
@ExtendWith(TestDatabase.class)
class DisclosingTest {
  private TestHouse house;

  @BeforeEach
  void open() throws Exception {
    house = new TestHouse();
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  @Test
  void show_entry_tellsWhatWasWrittenAndIsLogged() throws Exception {
    AccessRequest request = house.granted("ben");
    long index =
        house.state.inTransaction(t -> t.requests().steps(request.id())).getFirst().logIndex();

    List<Disclosing.Shown> shown =
        done(house.disclosing.show(visit(People.EVE), index, "monthly review"));

    assertEquals(
        List.of("client.address", "reason"), shown.stream().map(Disclosing.Shown::name).toList());
    assertTrue(shown.stream().allMatch(one -> one.opened().isPresent()));
    Act.EntryDisclosed logged = house.journal.acts(Act.EntryDisclosed.class).getFirst();
    assertEquals("monthly review", logged.reason());
    assertEquals(
        Code.NOT_FOUND, refused(house.disclosing.show(visit(People.EVE), 1_000_000, "why")));
    assertEquals(Code.NOT_FOUND, refused(house.disclosing.show(visit(People.EVE), -1, "why")));
  }

  @Test
  void erase_person_isNamedNowhereAndReadByNobody() throws Exception {
    AccessRequest request = house.granted("ben");
    Subject ann = People.ANN.subject();
    long index =
        house.state.inTransaction(t -> t.requests().steps(request.id())).getFirst().logIndex();

    Erasure wish = done(house.erasing.request(visit(People.EVE), ann, "asked for"));
    assertEquals(1, house.state.inTransaction(t -> t.disclosures().of(index)).size() / 2);
    Subject nobody = done(house.erasing.confirm(visit(People.SUE), wish.id(), "seen")).person();

    AccessRequest after =
        house.state.inTransaction(t -> t.requests().find(request.id())).orElseThrow();
    assertEquals(nobody, after.applicant());
    assertTrue(after.members().stream().noneMatch(member -> member.subject().equals(ann)));
    assertTrue(after.members().stream().noneMatch(member -> member.username().equals("ann")));
    assertTrue(house.state.inTransaction(t -> t.disclosures().of(index)).isEmpty());
    assertTrue(house.keys.find(ann.value()).isEmpty());
    assertEquals("asked for", house.journal.acts(Act.ErasureRequested.class).getFirst().reason());
    assertEquals("seen", house.journal.acts(Act.PersonErased.class).getFirst().reason());
    assertEquals(nobody, house.erasing.latest().getFirst().person());
    assertEquals(Code.NOT_FOUND, refused(house.erasing.request(visit(People.EVE), ann, "x")));
    assertEquals(
        Code.WRONG_STATE, refused(house.erasing.confirm(visit(People.SUE), wish.id(), "x")));
  }

  @Test
  void erase_oneAlone_erasesNobody() throws Exception {
    house.granted("ben");
    Subject ann = People.ANN.subject();
    assertEquals(
        Code.NOT_YOURS,
        refused(house.erasing.request(visit(People.EVE), People.EVE.subject(), "x")));
    Erasure wish = done(house.erasing.request(visit(People.EVE), ann, "asked for"));
    assertEquals(Code.WRONG_STATE, refused(house.erasing.request(visit(People.SUE), ann, "x")));

    assertEquals(
        Code.NOT_YOURS, refused(house.erasing.confirm(visit(People.EVE), wish.id(), "mine")));
    assertEquals(
        Code.NOT_YOURS, refused(house.erasing.confirm(visit(People.ANN), wish.id(), "me")));
    assertEquals(
        Code.NOT_YOURS, refused(house.erasing.decline(visit(People.EVE), wish.id(), "mine")));
    assertEquals(Code.NOT_FOUND, refused(house.erasing.confirm(visit(People.SUE), "x", "x")));
    assertTrue(house.keys.find(ann.value()).isPresent());

    done(house.erasing.decline(visit(People.SUE), wish.id(), "somebody else asked"));
    assertEquals(
        Code.WRONG_STATE, refused(house.erasing.confirm(visit(People.SUE), wish.id(), "x")));
    assertTrue(house.keys.find(ann.value()).isPresent());
    assertEquals(1, house.journal.acts(Act.ErasureDeclined.class).size());
    assertEquals(0, house.journal.acts(Act.PersonErased.class).size());
    done(house.erasing.request(visit(People.SUE), ann, "asked again"));
  }

  @Test
  void erase_logUnwritable_erasesNothing() throws Exception {
    house.granted("ben");
    Erasure wish =
        done(house.erasing.request(visit(People.EVE), People.ANN.subject(), "asked for"));
    house.journal.failOn(Act.PersonErased.class::isInstance);
    assertThrows(
        JournalUnavailable.class,
        () -> house.erasing.confirm(visit(People.SUE), wish.id(), "seen"));
    assertTrue(house.keys.find(People.ANN.subject().value()).isPresent());
  }

  @Test
  void breakGlass_operatorsAct_isEndedBySomebodyElseOnce() throws Exception {
    BreakGlass glass = house.breakingGlass.open(visit(People.OLI), "the disk is full");
    assertEquals(
        Code.NOT_YOURS, refused(house.breakingGlass.end(visit(People.OLI), glass.id(), "done")));
    BreakGlass ended = done(house.breakingGlass.end(visit(People.EVE), glass.id(), "looked at"));
    assertEquals(People.EVE.subject(), ended.end().orElseThrow().closer());
    assertEquals(List.of(ended), house.breakingGlass.latest());
    assertEquals(
        Code.WRONG_STATE, refused(house.breakingGlass.end(visit(People.EVE), glass.id(), "x")));
    assertEquals(Code.NOT_FOUND, refused(house.breakingGlass.end(visit(People.EVE), "x", "x")));
    assertEquals(1, house.journal.acts(Act.GlassBroken.class).size());
    assertEquals(1, house.journal.acts(Act.GlassMended.class).size());
  }

  @Test
  void accepted_requestsOfASession_areInTheLogOnce() throws Exception {
    Entrance entrance = new Entrance(house.state, house.journal);
    entrance.accepted(visit(People.ANN));
    entrance.accepted(visit(People.ANN));
    entrance.accepted(visit(People.BEN));
    assertEquals(2, house.journal.acts(Act.AuthenticationAccepted.class).size());
    entrance.ended(visit(People.ANN));
    assertEquals(1, house.journal.acts(Act.AuthenticationEnded.class).size());
    entrance.accepted(visit(People.ANN));
    assertEquals(3, house.journal.acts(Act.AuthenticationAccepted.class).size());
    house.journal.failOn(_ -> true);
    assertThrows(JournalUnavailable.class, () -> entrance.accepted(visit(People.EVE)));
  }

  @Test
  void ingest_eventsThatComeLateOrAgain_areInTheLogOnce() throws Exception {
    Instant start = Instant.parse("2026-11-22T00:00:00Z");
    List<ProviderEvent> provider = new ArrayList<>();
    try (Ingesting ingesting =
        new Ingesting(
            house.state,
            house.journal,
            from -> provider.stream().filter(event -> !event.at().isBefore(from)).toList())) {
      provider.add(event("a", start));
      provider.add(event("c", start.plus(Duration.ofMinutes(2))));
      assertEquals(2, ingesting.ingest());
      assertEquals(0, ingesting.ingest());
      provider.add(event("b", start.plus(Duration.ofMinutes(1))));
      house.journal.failOn(Act.KeycloakIngested.class::isInstance);
      assertThrows(JournalUnavailable.class, ingesting::ingest);
      house.journal.failOn(_ -> false);
      assertEquals(1, ingesting.ingest());
      provider.add(event("d", start.plus(Duration.ofDays(3))));
      assertEquals(1, ingesting.ingest());
    }
    assertEquals(
        List.of("a", "c", "b", "d"),
        house.journal.acts(Act.KeycloakIngested.class).stream()
            .map(Act.KeycloakIngested::id)
            .toList());
    assertFalse(
        house.state.<Boolean, RuntimeException>inTransaction(
            tables -> tables.keycloakEvents().contains("never")));
  }

  private static ProviderEvent event(String id, Instant at) {
    return new ProviderEvent(id, "login", at, Digest.of(new byte[] {1}));
  }
}
