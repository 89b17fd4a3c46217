package io.ansim.gateway.workflow;

import static io.ansim.gateway.workflow.People.ANN;
import static io.ansim.gateway.workflow.People.BEN;
import static io.ansim.gateway.workflow.People.EVE;
import static io.ansim.gateway.workflow.People.KIM;
import static io.ansim.gateway.workflow.People.SUE;
import static io.ansim.gateway.workflow.People.TOM;
import static io.ansim.gateway.workflow.TestHouse.done;
import static io.ansim.gateway.workflow.TestHouse.refused;
import static io.ansim.gateway.workflow.TestHouse.visit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.dispatch.KeeperUnavailable;
import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.result.Format;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.Jobs;
import io.ansim.gateway.state.StoredJob;
import io.ansim.gateway.state.StoredRelease;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class AskingTest {
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
  void ask_permitted_isAnnouncedRunAndReleased() throws Exception {
    house.granted("ben");

    StoredJob asked = done(house.ask(BEN, "count persons"));
    house.await(asked.id(), JobLife.RELEASED);

    Job job = house.keeper.submitted().getFirst();
    assertEquals(asked.id(), job.id());
    assertEquals(asked.policy(), job.policy());
    assertEquals(
        "intent of " + asked.id(), new String(job.intent().toArray(), StandardCharsets.UTF_8));
    assertEquals(house.clock.instant().plus(house.limits.jobLife()), job.expires());
    StoredRelease release =
        house.viewing.find(ANN, asked.id()).orElseThrow().release().orElseThrow();
    Act.ReleaseMade made = house.journal.acts(Act.ReleaseMade.class).getFirst();
    assertEquals(release.id(), made.release());
    assertEquals(release.bundle().orElseThrow().statement(), made.statement());
    assertEquals(made, house.journal.acts().get((int) release.logIndex()));
    assertTrue(release.logIndex() > asked.intentIndex());
  }

  @Test
  void ask_afterARelease_namesTheNewestMarkOfTheLedger() throws Exception {
    house.granted("ben");
    house.await(done(house.ask(BEN, "count persons")).id(), JobLife.RELEASED);
    house.await(done(house.ask(BEN, "count persons")).id(), JobLife.RELEASED);
    assertEquals(
        List.of(Optional.empty(), Optional.of(TestKeeper.MARK)),
        house.journal.acts(Act.QueryIntent.class).stream().map(Act.QueryIntent::ledger).toList());
  }

  @Test
  void ask_intentUnwritable_runsNothing() throws Exception {
    house.granted();
    house.journal.failOn(act -> act instanceof Act.QueryIntent);

    assertThrows(JournalUnavailable.class, () -> house.ask(ANN, "count persons"));

    assertTrue(house.keeper.submitted().isEmpty());
    assertTrue(house.viewing.jobs(ANN, Jobs.Listed.QUESTIONS).isEmpty());
    house.journal.failOn(_ -> false);
    house.await(done(house.ask(ANN, "count persons")).id(), JobLife.RELEASED);
  }

  @Test
  void ask_withoutAGrant_isRefusedAndLogged() throws Exception {
    house.submitted(ANN);

    assertEquals(Code.NO_GRANT, refused(house.ask(ANN, "count persons")));
    assertEquals(
        List.of("no-grant"), house.journal.acts(Act.QueryRejected.class).getFirst().reasons());
    assertTrue(house.keeper.submitted().isEmpty());
  }

  @Test
  void ask_byWhomTheGrantDoesNotName_isRefused() throws Exception {
    house.granted();

    assertEquals(Code.NO_GRANT, refused(house.ask(BEN, "count persons")));
    assertEquals(Code.NO_GRANT, refused(house.ask(KIM, "count persons")));
  }

  @Test
  void ask_forAnotherPurpose_isRefused() throws Exception {
    house.granted();

    assertEquals(
        Code.PURPOSE,
        refused(
            house.asking.ask(
                visit(ANN),
                new Question(
                    TestHouse.DEMO, TestHouse.PROJECT, TestHouse.TRADE, "count persons"))));
  }

  @Test
  void ask_afterTheGrantsEnd_isRefused() throws Exception {
    house.granted();
    house.clock.pass(Duration.ofDays(300));

    assertEquals(Code.GRANT_EXPIRED, refused(house.ask(ANN, "count persons")));
  }

  @Test
  void ask_refusedText_isLoggedByItsRulesAlone() throws Exception {
    house.granted();

    assertEquals(Code.QUESTION_REFUSED, refused(house.ask(ANN, "SELECT everything")));
    Act.QueryRejected rejected = house.journal.acts(Act.QueryRejected.class).getFirst();
    assertEquals(List.of("NOT_AGGREGATE"), rejected.reasons());
    assertFalse(house.journal.acts().toString().contains("everything"));
  }

  @Test
  void ask_overTheCallersLimit_isTurnedAwayUntilOneEnds() throws Exception {
    house.granted();
    house.keeper.hold();
    StoredJob first = done(house.ask(ANN, "count persons"));
    StoredJob second = done(house.ask(ANN, "count persons"));

    Outcome.Refused<StoredJob> third = (Outcome.Refused<StoredJob>) house.ask(ANN, "count persons");

    assertEquals(Code.TOO_MANY_JOBS, third.problem().code());
    assertEquals(Optional.of(house.limits.retryAfter()), third.problem().retryAfter());
    house.keeper.let();
    house.await(first.id(), JobLife.RELEASED);
    house.await(second.id(), JobLife.RELEASED);
    house.await(askWhenFree(ANN).id(), JobLife.RELEASED);
  }

  @Test
  void ask_overTheLimitOfAll_isTurnedAway() throws Exception {
    house.granted("ben");
    house.keeper.hold();
    done(house.ask(ANN, "count persons"));
    done(house.ask(ANN, "count persons"));
    StoredJob waiting = done(house.ask(BEN, "count persons"));

    assertEquals(Code.TOO_MANY_JOBS, refused(house.ask(BEN, "count persons")));
    assertEquals(JobLife.QUEUED, house.stateOf(waiting.id()));
  }

  @Test
  void ask_keeperGone_fails() throws Exception {
    assertEquals(
        "keeper-unavailable",
        failedWith(_ -> {
          throw new KeeperUnavailable("gone");
        }));
  }

  @Test
  void ask_keeperRejects_fails() throws Exception {
    assertEquals(
        "rejected", failedWith(job -> new Reply.Rejected(job.id(), Reply.Rejection.DENIED)));
  }

  @Test
  void ask_keeperFails_fails() throws Exception {
    assertEquals("failed", failedWith(job -> new Reply.Failed(job.id())));
  }

  @Test
  void ask_answerToAnotherQuestion_isNotReleased() throws Exception {
    assertEquals(
        "other-answer", failedWith(job -> TestKeeper.answered(job, new Digest("6".repeat(64)))));
  }

  @Test
  void ask_permittedAndHeldOrReferredAndAnswered_isNotReleased() throws Exception {
    house.keeper.review();
    house.granted();
    StoredJob permitted = done(house.ask(ANN, "count persons"));
    house.await(permitted.id(), JobLife.FAILED);
    house.keeper.answerWith(TestKeeper::answer);
    StoredJob referred = done(house.ask(ANN, "refer persons"));
    house.await(referred.id(), JobLife.FAILED);

    assertTrue(house.journal.acts(Act.ReleaseMade.class).isEmpty());
    assertTrue(house.journal.acts(Act.ReviewRequested.class).isEmpty());
  }

  @Test
  void ask_keeperBreaks_fails() throws Exception {
    assertEquals(
        "internal",
        failedWith(_ -> {
          throw new IllegalStateException("broken");
        }));
  }

  @Test
  void release_logUnwritable_isNotReleasedAndLoggedLater() throws Exception {
    house.granted();
    house.journal.failOn(act -> act instanceof Act.ReleaseMade || act instanceof Act.QueryEnded);
    StoredJob job = done(house.ask(ANN, "count persons"));

    house.await(job.id(), JobLife.FAILED);

    assertTrue(house.viewing.find(ANN, job.id()).orElseThrow().release().isEmpty());
    house.journal.failOn(_ -> false);
    assertEquals(1, house.ends.recover());
    assertEquals(0, house.ends.recover());
    assertEquals(job.id(), house.journal.acts(Act.QueryEnded.class).getFirst().job());
  }

  @Test
  void recover_afterACrash_failsAndLogsWhatWasOpen() throws Exception {
    house.granted();
    house.keeper.hold();
    StoredJob job = done(house.ask(ANN, "count persons"));
    house.await(job.id(), JobLife.RUNNING);

    assertEquals(1, house.ends.recover());
    house.keeper.let();

    house.await(askWhenFree(ANN).id(), JobLife.RELEASED);
    assertEquals(JobLife.FAILED, house.stateOf(job.id()));
    assertEquals(1, house.journal.acts(Act.ReleaseMade.class).size());
    assertEquals("interrupted", house.journal.acts(Act.QueryEnded.class).getFirst().reason());
  }

  @Test
  void cancel_running_isNeverReleased() throws Exception {
    house.granted("ben");
    house.keeper.hold();
    StoredJob job = done(house.ask(ANN, "count persons"));
    house.await(job.id(), JobLife.RUNNING);

    done(house.ends.cancel(visit(BEN), job.id()));
    house.keeper.let();

    house.await(askWhenFree(ANN).id(), JobLife.RELEASED);
    assertEquals(JobLife.CANCELLED, house.stateOf(job.id()));
    assertTrue(house.viewing.find(ANN, job.id()).orElseThrow().release().isEmpty());
    assertEquals(List.of(job.id()), house.keeper.cancelled());
    assertEquals(Code.WRONG_STATE, refused(house.ends.cancel(visit(ANN), job.id())));
  }

  @Test
  void cancel_byOthers_isRefused() throws Exception {
    house.granted();
    house.keeper.hold();
    JobId job = done(house.ask(ANN, "count persons")).id();

    assertEquals(Code.NOT_FOUND, refused(house.ends.cancel(visit(KIM), job)));
    assertEquals(Code.NOT_YOURS, refused(house.ends.cancel(visit(SUE), job)));
    assertEquals(Code.NOT_FOUND, refused(house.ends.cancel(visit(TOM), job)));
  }

  @Test
  void revoke_duringARun_stopsItAndClosesTheDoor() throws Exception {
    AccessRequest request = house.granted();
    house.keeper.hold();
    StoredJob job = done(house.ask(ANN, "count persons"));
    house.await(job.id(), JobLife.RUNNING);

    done(
        house.decisions.decide(
            visit(SUE), request.id(), AccessLife.Act.REVOKE, Decisions.Remarks.NONE));
    house.keeper.let();

    assertEquals(JobLife.CANCELLED, house.stateOf(job.id()));
    assertEquals(Code.NO_GRANT, refused(house.ask(ANN, "count persons")));
    assertEquals("grant-revoked", house.journal.acts(Act.QueryEnded.class).getFirst().reason());
    assertTrue(house.journal.acts(Act.ReleaseMade.class).isEmpty());
  }

  @Test
  void read_isLoggedAndForThoseConcerned() throws Exception {
    house.granted("ben");
    StoredJob job = done(house.ask(ANN, "count persons"));
    house.await(job.id(), JobLife.RELEASED);
    var release = house.viewing.find(ANN, job.id()).orElseThrow().release().orElseThrow().id();

    for (Caller caller : List.of(ANN, BEN, SUE, EVE)) {
      done(house.viewing.read(visit(caller), release, Set.of(Format.CSV), "for the paper"));
    }
    for (Caller caller : List.of(KIM, TOM)) {
      assertEquals(
          Code.NOT_FOUND,
          refused(house.viewing.read(visit(caller), release, Set.of(Format.CSV), "why")));
    }
    assertEquals(4, house.journal.acts(Act.Downloaded.class).size());
    house.journal.failOn(act -> act instanceof Act.Downloaded);
    assertThrows(
        JournalUnavailable.class,
        () -> house.viewing.read(visit(ANN), release, Set.of(Format.CSV), "why"));
  }

  @Test
  void check_saysWhatWouldBecomeOfIt_andRunsNothing() throws Exception {
    house.granted("ben");

    done(house.checking.check(visit(BEN), TestHouse.DEMO, TestHouse.PROJECT, "count persons"));
    done(house.checking.check(visit(ANN), TestHouse.DEMO, TestHouse.PROJECT, "SELECT all"));

    assertEquals(
        List.of("permit", "deny"),
        house.journal.acts(Act.QueryChecked.class).stream()
            .map(Act.QueryChecked::outcome)
            .toList());
    assertEquals(
        Code.NOT_A_MEMBER,
        refused(
            house.checking.check(visit(KIM), TestHouse.DEMO, TestHouse.PROJECT, "count persons")));
    assertTrue(house.keeper.submitted().isEmpty());
  }

  private String failedWith(TestKeeper.Answers answers) throws Exception {
    house.granted();
    house.keeper.answerWith(answers);
    StoredJob job = done(house.ask(ANN, "count persons"));
    house.await(job.id(), JobLife.FAILED);
    assertTrue(house.journal.acts(Act.ReleaseMade.class).isEmpty());
    return house.journal.acts(Act.QueryEnded.class).getFirst().reason();
  }

  /** Asks until there is room: a job's room is free a moment after its end is stored. */
  private StoredJob askWhenFree(Caller caller) throws Exception {
    long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      Outcome<StoredJob> outcome = house.ask(caller, "count persons");
      if (outcome instanceof Outcome.Done<StoredJob>(StoredJob job)) {
        return job;
      }
      assertEquals(Code.TOO_MANY_JOBS, refused(outcome));
      assertTrue(System.nanoTime() < limit, "no room within a minute");
      Thread.sleep(5);
    }
  }
}
