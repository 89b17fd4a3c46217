package io.ansim.gateway.workflow;

import static io.ansim.gateway.workflow.People.ANN;
import static io.ansim.gateway.workflow.People.BEN;
import static io.ansim.gateway.workflow.People.EVE;
import static io.ansim.gateway.workflow.People.KIM;
import static io.ansim.gateway.workflow.People.SAM;
import static io.ansim.gateway.workflow.People.SUE;
import static io.ansim.gateway.workflow.People.TOM;
import static io.ansim.gateway.workflow.TestHouse.application;
import static io.ansim.gateway.workflow.TestHouse.done;
import static io.ansim.gateway.workflow.TestHouse.refused;
import static io.ansim.gateway.workflow.TestHouse.visit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.identity.Member;
import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.life.LastDay;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.policy.access.Grant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class AccessTest {
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
  void submit_namingAColleague_isVisibleToBothAndTheSteward() throws Exception {
    AccessRequest request = house.submitted(ANN, "ben");

    assertEquals(AccessLife.SUBMITTED, request.state());
    assertEquals(List.of("ann", "ben"), request.members().stream().map(Member::username).toList());
    for (Caller caller : List.of(ANN, BEN, SUE, SAM, EVE)) {
      assertTrue(house.applications.find(caller, request.id()).isPresent(), caller.username());
      assertEquals(1, house.applications.visibleTo(caller).size(), caller.username());
    }
    for (Caller caller : List.of(KIM, TOM)) {
      assertTrue(house.applications.find(caller, request.id()).isEmpty(), caller.username());
      assertTrue(house.applications.visibleTo(caller).isEmpty(), caller.username());
    }
  }

  @Test
  void submit_namingStrangers_reportsEachOfThem() throws Exception {
    Outcome<AccessRequest> outcome =
        house.applications.submit(visit(ANN), application("ben", "kim", "nobody"));

    Outcome.Refused<AccessRequest> refused = (Outcome.Refused<AccessRequest>) outcome;
    assertEquals(
        List.of("/members/1", "/members/2"),
        refused.problem().fields().stream().map(Problem.Field::pointer).toList());
    assertTrue(house.applications.visibleTo(ANN).isEmpty());
  }

  @Test
  void submit_reason_isInTheDatabaseAndNotInTheLog() throws Exception {
    AccessRequest request = house.submitted(ANN);

    Dossier dossier = house.applications.find(ANN, request.id()).orElseThrow();
    assertEquals(Optional.of("because"), dossier.steps().getFirst().note());
    assertFalse(house.journal.acts().toString().contains("because"));
  }

  @Test
  void submit_forTheProjectOfAnother_isRefused() throws Exception {
    house.submitted(ANN, "ben");

    assertEquals(Code.PROJECT_TAKEN, refused(house.applications.submit(visit(KIM), application())));
    assertEquals(Code.PROJECT_TAKEN, refused(house.applications.submit(visit(BEN), application())));
  }

  @Test
  void submit_byAnApprovedMember_joinsTheProject() throws Exception {
    house.granted("ben");

    assertEquals(AccessLife.SUBMITTED, house.submitted(BEN).state());
  }

  @Test
  void submit_wrongPurposeOrPastEnd_reportsBoth() throws Exception {
    Application wrong = TestHouse.application(TestHouse.DEMO, TestHouse.TRADE, "2026-11-21");

    assertEquals(Code.FIELDS, refused(house.applications.submit(visit(ANN), wrong)));
  }

  @Test
  void submit_logUnwritable_leavesNothing() throws Exception {
    house.journal.failOn(act -> act instanceof Act.AccessMoved);

    assertThrows(
        JournalUnavailable.class, () -> house.applications.submit(visit(ANN), application()));

    assertTrue(house.applications.visibleTo(ANN).isEmpty());
    assertTrue(
        house.state.inTransaction(tables -> tables.projects().find(TestHouse.PROJECT)).isEmpty());
  }

  @Test
  void approve_makesAGrantThatEndsWithTheRequest() throws Exception {
    AccessRequest request = house.granted();

    Grant grant = house.applications.find(ANN, request.id()).orElseThrow().grant().orElseThrow();
    assertEquals(AccessLife.APPROVED, request.state());
    assertEquals(LastDay.end("2027-06-30"), grant.expires());
    assertEquals(
        Optional.of(grant.id()), house.journal.acts(Act.AccessMoved.class).getLast().grant());
  }

  @Test
  void approve_pastThePolicysEnd_endsWithThePolicy() throws Exception {
    AccessRequest request =
        done(
            house.applications.submit(
                visit(ANN), TestHouse.application(TestHouse.DEMO, TestHouse.CARE, "2030-01-01")));
    decide(SUE, request, AccessLife.Act.APPROVE);

    assertEquals(
        LastDay.end("2027-12-31"),
        house.applications.find(ANN, request.id()).orElseThrow().grant().orElseThrow().expires());
  }

  @Test
  void approve_byTheApplicant_isRefused() throws Exception {
    AccessRequest request = house.submitted(SAM);

    assertEquals(Code.NOT_YOURS, refused(tryDecide(SAM, request, AccessLife.Act.APPROVE)));
    assertEquals(
        AccessLife.APPROVED, done(tryDecide(SUE, request, AccessLife.Act.APPROVE)).state());
  }

  @Test
  void approve_byAStewardItNames_isRefused() throws Exception {
    AccessRequest request = house.submitted(SAM, "sue");

    assertEquals(Code.NOT_YOURS, refused(tryDecide(SUE, request, AccessLife.Act.APPROVE)));
  }

  @Test
  void approve_byAnotherOrganisationsSteward_answersAsIfItWereNotThere() throws Exception {
    AccessRequest request = house.submitted(ANN);

    assertEquals(Code.NOT_FOUND, refused(tryDecide(TOM, request, AccessLife.Act.APPROVE)));
    assertEquals(Code.NOT_YOURS, refused(tryDecide(ANN, request, AccessLife.Act.APPROVE)));
    assertEquals(Code.NOT_YOURS, refused(tryDecide(EVE, request, AccessLife.Act.APPROVE)));
  }

  @Test
  void approve_secondRequestForTheSame_isRefusedUntilTheFirstEnds() throws Exception {
    AccessRequest first = house.granted();
    AccessRequest second = house.submitted(ANN);

    assertEquals(Code.GRANT_EXISTS, refused(tryDecide(SUE, second, AccessLife.Act.APPROVE)));
    decide(SUE, first, AccessLife.Act.REVOKE);
    assertEquals(AccessLife.APPROVED, done(tryDecide(SUE, second, AccessLife.Act.APPROVE)).state());
  }

  @Test
  void approve_twice_isRefused() throws Exception {
    AccessRequest request = house.granted();

    assertEquals(Code.WRONG_STATE, refused(tryDecide(SUE, request, AccessLife.Act.APPROVE)));
  }

  @Test
  void approve_logUnwritable_leavesNoGrant() throws Exception {
    AccessRequest request = house.submitted(ANN);
    house.journal.failOn(act -> act instanceof Act.AccessMoved);

    assertThrows(JournalUnavailable.class, () -> tryDecide(SUE, request, AccessLife.Act.APPROVE));

    Dossier dossier = house.applications.find(ANN, request.id()).orElseThrow();
    assertEquals(AccessLife.SUBMITTED, dossier.request().state());
    assertTrue(dossier.grant().isEmpty());
  }

  @Test
  void return_thenResubmit_carriesTheChange() throws Exception {
    AccessRequest request = house.submitted(ANN);
    done(
        house.decisions.decide(
            visit(SUE),
            request.id(),
            AccessLife.Act.RETURN,
            new Decisions.Remarks(Optional.of("who else?"), Optional.empty())));

    AccessRequest again =
        done(
            house.applications.resubmit(
                visit(ANN),
                request.id(),
                Answers.brief(List.of("ben"), LastDay.end("2027-01-31"), "with ben")));

    Dossier dossier = house.applications.find(BEN, again.id()).orElseThrow();
    assertEquals(AccessLife.SUBMITTED, dossier.request().state());
    assertEquals(LastDay.end("2027-01-31"), dossier.request().until());
    assertEquals(
        List.of(Optional.of("because"), Optional.of("who else?"), Optional.of("with ben")),
        dossier.steps().stream().map(AccessRequest.Step::note).toList());
  }

  @Test
  void withdraw_byAnotherMember_isRefused() throws Exception {
    AccessRequest request = house.submitted(ANN, "ben");

    assertEquals(Code.NOT_YOURS, refused(house.applications.withdraw(visit(BEN), request.id())));
    assertEquals(
        AccessLife.WITHDRAWN, done(house.applications.withdraw(visit(ANN), request.id())).state());
    assertEquals(Code.WRONG_STATE, refused(house.applications.withdraw(visit(ANN), request.id())));
  }

  @Test
  void find_disclosureForgotten_hasNoNote() throws Exception {
    AccessRequest request = house.submitted(ANN);
    house.database.jdbi().useHandle(handle -> handle.execute("delete from disclosure"));

    assertEquals(
        Optional.empty(),
        house.applications.find(ANN, request.id()).orElseThrow().steps().getFirst().note());
  }

  @Test
  void catalogue_showsEachWhatTheyMaySee() {
    assertEquals(List.of("demo", "other"), visible(ANN));
    assertEquals(List.of("demo"), visible(SUE));
    assertEquals(List.of("other"), visible(TOM));
    assertEquals(List.of("demo", "other"), visible(EVE));
    assertEquals(List.of(), visible(People.OLI));
    house.clock.pass(Duration.ofDays(800));
    assertEquals(List.of(), visible(ANN));
    assertEquals(List.of("demo"), visible(SUE));
  }

  @Test
  void project_ofASecondDataset_staysTheFounders() throws Exception {
    house.granted();

    assertEquals(
        Code.PROJECT_TAKEN,
        refused(
            house.applications.submit(
                visit(KIM), TestHouse.application(TestHouse.OTHER, TestHouse.CARE, "2027-06-30"))));
  }

  private List<String> visible(Caller caller) {
    return house.catalogue.visibleTo(caller).stream()
        .map(published -> published.policy().dataset().value())
        .toList();
  }

  private void decide(Caller steward, AccessRequest request, AccessLife.Act act)
      throws JournalUnavailable {
    done(tryDecide(steward, request, act));
  }

  private Outcome<AccessRequest> tryDecide(
      Caller steward, AccessRequest request, AccessLife.Act act) throws JournalUnavailable {
    return house.decisions.decide(visit(steward), request.id(), act, Decisions.Remarks.NONE);
  }
}
