package io.ansim.gateway.workflow;

import static io.ansim.gateway.workflow.People.ANN;
import static io.ansim.gateway.workflow.People.SAM;
import static io.ansim.gateway.workflow.People.SUE;
import static io.ansim.gateway.workflow.TestHouse.CARE;
import static io.ansim.gateway.workflow.TestHouse.DEMO;
import static io.ansim.gateway.workflow.TestHouse.PROJECT;
import static io.ansim.gateway.workflow.TestHouse.done;
import static io.ansim.gateway.workflow.TestHouse.refused;
import static io.ansim.gateway.workflow.TestHouse.visit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.life.LastDay;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.RequestId;
import io.ansim.gateway.state.StoredJob;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.policy.dataset.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Approvals by two stewards, conditions, and renewals. */
@ExtendWith(TestDatabase.class)
class ApprovalsTest {
  /** What takes two stewards in the house of the tests. */
  private static final Purpose TEACHING = new Purpose("teaching");

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
  void approve_whereTwoHaveTo_waitsForTheSecond() throws Exception {
    AccessRequest request = submitted(TEACHING);

    AccessRequest endorsed = done(decide(SUE, request, AccessLife.Act.APPROVE));
    assertEquals(AccessLife.ENDORSED, endorsed.state());
    assertTrue(dossier(request).grant().isEmpty());
    assertEquals(Code.NOT_YOURS, refused(decide(SUE, request, AccessLife.Act.APPROVE)));
    assertFalse(acts(SUE, request).contains(AccessLife.Act.APPROVE));
    assertTrue(acts(SAM, request).contains(AccessLife.Act.APPROVE));

    assertEquals(AccessLife.APPROVED, done(decide(SAM, request, AccessLife.Act.APPROVE)).state());
    assertTrue(dossier(request).grant().isPresent());
  }

  @Test
  void endorse_whereOneIsEnough_stillTakesASecond() throws Exception {
    AccessRequest request = submitted(CARE);
    done(decide(SUE, request, AccessLife.Act.ENDORSE));

    assertEquals(Code.NOT_YOURS, refused(decide(SUE, request, AccessLife.Act.APPROVE)));
    assertEquals(Code.WRONG_STATE, refused(decide(SAM, request, AccessLife.Act.ENDORSE)));
    assertEquals(AccessLife.APPROVED, done(decide(SAM, request, AccessLife.Act.APPROVE)).state());
  }

  @Test
  void endorsed_thenReturned_needsBothAgain() throws Exception {
    AccessRequest request = submitted(TEACHING);
    done(decide(SUE, request, AccessLife.Act.APPROVE));
    done(decide(SAM, request, AccessLife.Act.RETURN));
    done(
        house.applications.resubmit(
            visit(ANN), request.id(), Answers.brief(List.of(), until("2027-06-30"), "again")));

    assertEquals(AccessLife.ENDORSED, done(decide(SAM, request, AccessLife.Act.APPROVE)).state());
    assertEquals(Code.NOT_YOURS, refused(decide(SAM, request, AccessLife.Act.APPROVE)));
    assertEquals(AccessLife.APPROVED, done(decide(SUE, request, AccessLife.Act.APPROVE)).state());
  }

  @Test
  void endorse_logUnwritable_staysSubmitted() throws Exception {
    AccessRequest request = submitted(TEACHING);
    house.journal.failOn(act -> act instanceof Act.AccessMoved);

    assertThrows(JournalUnavailable.class, () -> decide(SUE, request, AccessLife.Act.APPROVE));
    assertEquals(AccessLife.SUBMITTED, dossier(request).request().state());
  }

  @Test
  void conditions_areForTheApplicantToReadAndNotInTheLog() throws Exception {
    AccessRequest request = submitted(CARE);
    done(
        house.decisions.decide(
            visit(SUE),
            request.id(),
            AccessLife.Act.APPROVE,
            new Decisions.Remarks(Optional.of("fine"), Optional.of("cite the registry"))));

    AccessRequest.Step last = dossier(request).steps().getLast();
    assertEquals(Optional.of("fine"), last.note());
    assertEquals(Optional.of("cite the registry"), last.conditions());
    assertFalse(house.journal.acts().toString().contains("cite the registry"));
  }

  @Test
  void renewal_approved_takesThePlaceOfTheGrant() throws Exception {
    AccessRequest first = house.granted();
    AccessRequest second = renewal(first, "2027-10-31");

    assertEquals(AccessLife.APPROVED, done(decide(SUE, second, AccessLife.Act.APPROVE)).state());
    assertEquals(AccessLife.RENEWED, dossier(first).request().state());
    assertEquals("RENEWED", dossier(first).standing().orElseThrow().state());
    assertEquals(until("2027-10-31"), dossier(second).grant().orElseThrow().expires());
    assertEquals(
        List.of(second.id(), first.id()),
        house.applications.grants(ANN).stream().map(one -> one.request().id()).toList());
  }

  @Test
  void renewal_revoked_stopsWhatRunsUnderTheEarlierGrant() throws Exception {
    AccessRequest first = house.granted();
    house.keeper.hold();
    StoredJob job = done(house.ask(ANN, "count persons"));
    house.await(job.id(), JobLife.RUNNING);
    AccessRequest second = renewal(first, "2027-10-31");
    done(decide(SUE, second, AccessLife.Act.APPROVE));

    assertEquals(1, dossier(second).standing().orElseThrow().unfinished());
    done(decide(SUE, second, AccessLife.Act.REVOKE));

    assertEquals(JobLife.CANCELLED, house.stateOf(job.id()));
    assertEquals(
        Optional.of(Viewing.Why.GRANT_REVOKED),
        house.viewing.find(ANN, job.id()).orElseThrow().why());
  }

  @Test
  void renewal_ofWhatWasRevokedMeanwhile_cannotBeApproved() throws Exception {
    AccessRequest first = house.granted();
    AccessRequest second = renewal(first, "2027-10-31");
    done(decide(SUE, first, AccessLife.Act.REVOKE));

    assertEquals(Code.WRONG_STATE, refused(decide(SUE, second, AccessLife.Act.APPROVE)));
    assertTrue(dossier(second).grant().isEmpty());
    assertEquals(AccessLife.DENIED, done(decide(SUE, second, AccessLife.Act.DENY)).state());
  }

  @Test
  void renewal_ofAnotherProjectOrSomethingOver_isRefused() throws Exception {
    AccessRequest first = house.granted();
    Application other = application(TEACHING, "2027-10-31", Optional.of(first.id()));
    assertEquals(Code.FIELDS, refused(house.applications.submit(visit(ANN), other)));

    done(decide(SUE, first, AccessLife.Act.REVOKE));
    Application late = application(CARE, "2027-10-31", Optional.of(first.id()));
    assertEquals(Code.FIELDS, refused(house.applications.submit(visit(ANN), late)));
  }

  @Test
  void acts_areThoseOfTheReader() throws Exception {
    AccessRequest request = submitted(CARE);

    assertEquals(Set.of(AccessLife.Act.WITHDRAW), acts(ANN, request));
    assertEquals(
        Set.of(
            AccessLife.Act.APPROVE,
            AccessLife.Act.ENDORSE,
            AccessLife.Act.DENY,
            AccessLife.Act.RETURN),
        acts(SUE, request));
    assertEquals(Set.of(), acts(People.EVE, request));
  }

  @Test
  void approvals_ofSomethingElse_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> Approvals.parse("demo,"));
    assertThrows(IllegalArgumentException.class, () -> Approvals.parse("Demo"));
    assertEquals(Set.of("all"), Approvals.parse(" all ").two());
  }

  private AccessRequest submitted(Purpose purpose) throws Exception {
    Application application = application(purpose, "2027-06-30", Optional.empty());
    return done(house.applications.submit(visit(ANN), application));
  }

  private AccessRequest renewal(AccessRequest first, String until) throws Exception {
    Application application = application(CARE, until, Optional.of(first.id()));
    return done(house.applications.submit(visit(ANN), application));
  }

  private static Application application(
      Purpose purpose, String until, Optional<RequestId> renews) {
    return new Application(
        DEMO, PROJECT, purpose, Answers.brief(List.of(), until(until), "because"), renews);
  }

  private static Instant until(String day) {
    return LastDay.end(day);
  }

  private Dossier dossier(AccessRequest request) {
    return house.applications.find(ANN, request.id()).orElseThrow();
  }

  private Set<AccessLife.Act> acts(Caller caller, AccessRequest request) {
    return house.applications.find(caller, request.id()).orElseThrow().acts();
  }

  private Outcome<AccessRequest> decide(Caller steward, AccessRequest request, AccessLife.Act act)
      throws JournalUnavailable {
    return house.decisions.decide(visit(steward), request.id(), act, Decisions.Remarks.NONE);
  }
}
