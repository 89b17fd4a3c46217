package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.event.Role;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.Reply.Rejection;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.AskOdometer;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.ledger.Raise;
import io.ansim.policy.ledger.RaiseId;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.LedgerWire;
import io.ansim.policy.wire.PolicyWire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A taken-over gateway, or an operator, wants more than is paid. */
final class GatewayTakeoverLedgerTest extends Takeover {
  private static final String ANN = "a".repeat(32);
  private static final String BEN = "b".repeat(32);
  private static final int QUESTIONS = 2;

  @Test
  void submit_sameQuestionAgain_isAnsweredTheSameAndNotRun() throws Exception {
    world.cells.standStill();
    Reply.Answered first = answered(world.job("job-1"));
    world.cells.answer(World.persons(Map.of("F", 999L)));
    Reply.Answered second = assertInstanceOf(Reply.Answered.class, world.ask(world.job("job-2")));
    assertEquals(first.release(), second.release());
    assertEquals(first.evidence(), second.evidence());
    world.stop();
    world.start();
    List<Name> labels = List.of(new Name("other"), new Name("names"));
    Plan renamed = new Plan(Demo.plan().root(), labels);
    Reply.Answered third =
        assertInstanceOf(
            Reply.Answered.class, world.ask(world.log.announce(world.bare("job-3", renamed))));
    assertEquals(first.release().labelled(labels), third.release());
  }

  @Test
  void submit_ledgerPutBack_isRefusedByWhatTheLogKnows() throws Exception {
    LedgerMark first = answered(world.job("job-1")).evidence().ledger();
    Path ledger = folder.resolve("state/ledger");
    byte[] older = Files.readAllBytes(ledger);
    LedgerMark second = answered(beside("job-2", first)).evidence().ledger();
    world.stop();
    Files.write(ledger, older);
    world.start();
    assertRejected(Rejection.LEDGER_ROLLED_BACK, beside("job-3", second));
    // An intent that hides what the log knows is found by the log's reader: the same number of
    // records has two digests.
    LedgerMark forked = answered(beside("job-4", first)).evidence().ledger();
    assertEquals(second.sequence(), forked.sequence());
    assertNotEquals(second.head(), forked.head());
  }

  @Test
  void submit_ledgerBegunAnew_isRefusedByWhatTheLogKnows() throws Exception {
    LedgerMark mark = answered(world.job("job-1")).evidence().ledger();
    world.stop();
    Files.delete(folder.resolve("state/ledger"));
    Files.delete(folder.resolve("state/test-ledger.key"));
    world.start();
    assertRejected(Rejection.LEDGER_ROLLED_BACK, beside("job-2", mark));
  }

  @Test
  void submit_budgetSpent_isRefusedUntilTwoStewardsRaiseIt() throws Exception {
    writeSmallPolicy();
    answered(small("job-1"));
    answered(small("job-2"));
    assertRejected(Rejection.BUDGET_EXHAUSTED, small("job-3"));
    Raise raise = raise("raise-1", 1);
    assertEquals(
        Raise.Outcome.RAISED,
        send(with(raise, decided(raise, ANN), decided(raise, BEN))).outcome());
    answered(small("job-4"));
    assertRejected(Rejection.BUDGET_EXHAUSTED, small("job-5"));
  }

  @Test
  void submit_runThatFails_isPaidAndLooksLikeEveryOther() throws Exception {
    writeSmallPolicy();
    for (int i = 0; i < QUESTIONS; i++) {
      world.cells.fail(new IllegalStateException());
      Job job = small("failing-" + i);
      assertEquals(new Reply.Failed(job.id()), world.ask(job));
      countRun();
    }
    assertRejected(Rejection.BUDGET_EXHAUSTED, small("job-3"));
    assertEquals(Cost.QUESTION.plus(Cost.QUESTION), odometer().accounts().get(1).spent());
  }

  @Test
  void raise_notDecidedByTwoStewards_raisesNothing() throws Exception {
    Raise raise = raise("raise-1", 5);
    Raise more = raise("raise-1", 6);
    Raise other = new Raise(raise.id(), Account.of(Demo.DATASET), raise.amount(), List.of());
    Raise.Decision ann = decided(raise, ANN);
    Raise.Decision researcher = world.log.decide(raise, BEN, Role.RESEARCHER);
    List<Raise> undecided =
        List.of(
            raise,
            with(raise, ann),
            with(raise, ann, decided(more, BEN)),
            with(raise, ann, decided(other, BEN)),
            with(raise, ann, researcher),
            with(raise, ann, new Raise.Decision(ann.entry(), decided(raise, BEN).proof())),
            with(raise, ann, decided(raise, BEN), decided(raise, "c".repeat(32))),
            with(more, ann, decided(raise, BEN)));
    for (Raise each : undecided) {
      assertEquals(
          Raise.Outcome.NOT_DECIDED, send(each).outcome(), "case " + undecided.indexOf(each));
    }
    assertEquals(Raise.Outcome.ONE_PERSON, send(with(raise, ann, decided(raise, ANN))).outcome());
    Raise elsewhere =
        new Raise(
            raise.id(), Account.of(new DatasetId("nowhere")), raise.amount(), List.of(ann, ann));
    assertEquals(Raise.Outcome.UNKNOWN_DATASET, send(elsewhere).outcome());
    assertEquals(0, world.cells.started());
    assertEquals(0, send(raise).mark().sequence());
  }

  @Test
  void raise_notSignedByTheGatewayForThat_isHungUpOn() throws Exception {
    byte[] content = LedgerWire.RAISE.encode(raise("raise-1", 5));
    for (Signed signed :
        List.of(
            SignatureContext.RAISE.sign(content, world.key("stranger")),
            SignatureContext.JOB.sign(content, world.gateway),
            SignatureContext.RAISE.sign(new byte[] {1}, world.gateway))) {
      assertTrue(frames(FrameType.RAISE, JobWire.SIGNED.encode(signed)).isEmpty());
    }
  }

  @Test
  void askOdometer_isToldUnderTheNonce() throws Exception {
    answered(world.job("job-1"));
    Odometer odometer = odometer();
    assertEquals(Cost.QUESTION, odometer.accounts().get(0).spent());
    assertEquals(999, odometer.accounts().get(1).remaining().questions());
    assertEquals("job-1", odometer.spendings().get(0).job().value());
  }

  private Odometer odometer() throws Exception {
    Bytes nonce = Bytes.of(new byte[AskOdometer.NONCE_BYTES]);
    byte[] payload =
        frames(
                FrameType.ASK_ODOMETER,
                LedgerWire.ASK_ODOMETER.encode(new AskOdometer(Demo.DATASET, nonce)))
            .get(0)
            .payload();
    Signed signed = JobWire.SIGNED.decode(payload);
    assertTrue(SignatureContext.ODOMETER.verifies(signed, world.keeperKey()));
    Odometer odometer = LedgerWire.ODOMETER.decode(signed.content().toArray());
    assertEquals(nonce, odometer.nonce());
    return odometer;
  }

  private Raise.Reply send(Raise raise) throws Exception {
    Signed signed = SignatureContext.RAISE.sign(LedgerWire.RAISE.encode(raise), world.gateway);
    byte[] payload = frames(FrameType.RAISE, JobWire.SIGNED.encode(signed)).get(0).payload();
    Signed reply = JobWire.SIGNED.decode(payload);
    assertTrue(SignatureContext.RAISED.verifies(reply, world.keeperKey()));
    return LedgerWire.RAISED.decode(reply.content().toArray());
  }

  private List<TestPeer.Frame> frames(FrameType type, byte[] payload) throws Exception {
    try (TestPeer peer = new TestPeer(world.socket())) {
      peer.ask(type, payload);
      return peer.rest();
    }
  }

  private Raise.Decision decided(Raise raise, String pseudonym) {
    return world.log.decide(raise, pseudonym, Role.STEWARD);
  }

  private Raise raise(String id, long questions) {
    Account account = Account.of(world.bare("any", Demo.plan()).project(), Demo.DATASET);
    return new Raise(new RaiseId(id), account, Budget.ofQuestions(questions), List.of());
  }

  private static Raise with(Raise raise, Raise.Decision... decisions) {
    return new Raise(raise.id(), raise.account(), raise.amount(), List.of(decisions));
  }

  private Job beside(String id, LedgerMark mark) {
    return world.log.announceBeside(world.bare(id, Demo.plan()), mark);
  }

  /** A policy under which a project may ask two questions. */
  private static DatasetPolicy smallPolicy() {
    DatasetPolicy policy = Demo.policy(2);
    Protection wide = policy.protection();
    return new DatasetPolicy(
        policy.dataset(),
        policy.version(),
        policy.title(),
        policy.steward(),
        policy.tables(),
        new Protection(
            wide.minPersons(),
            wide.maxRowsPerPerson(),
            wide.maxCells(),
            new Protection.Perturbed(5, 4, 2, QUESTIONS)),
        policy.purposes(),
        policy.expires());
  }

  private void writeSmallPolicy() throws Exception {
    world.writePolicy(smallPolicy(), "steward");
  }

  private Job small(String id) {
    Job job = world.bare(id, Demo.plan());
    return world.log.announce(
        new Job(
            job.id(),
            job.dataset(),
            job.project(),
            job.purpose(),
            job.grant(),
            PolicyWire.digest(smallPolicy()),
            job.plan(),
            job.expires(),
            job.intent(),
            job.intentProof(),
            job.salt()));
  }
}
