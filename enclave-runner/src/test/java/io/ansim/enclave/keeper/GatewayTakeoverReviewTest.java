package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.audit.bundle.ReleaseFacts;
import io.ansim.audit.event.Actor;
import io.ansim.audit.event.Component;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.EventDraft;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.Outcome;
import io.ansim.audit.event.Pseudonym;
import io.ansim.audit.event.Role;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Discharge;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.Reply.Rejection;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.JobWire;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** A taken-over gateway wants a result that two people have not let go. */
final class GatewayTakeoverReviewTest extends ReviewTakeover {
  @Test
  void letGo_twoStewards_isAnsweredUnderTheKeepersEvidence() throws Exception {
    Reply.Held held = assertHeld(job("job-1"));

    Reply.Answered answered =
        assertInstanceOf(
            Reply.Answered.class,
            world.letGo(discharge(held, approval(held, SUE), approval(held, SAM))));

    assertEquals(held.job(), answered.job());
    assertEquals(held.dossier().table(), answered.release());
    assertEquals(held.evidence().planHash(), answered.evidence().planHash());
    assertEquals(held.evidence().at(), answered.evidence().at());
  }

  @Test
  void letGo_twoStewards_areInTheStatement() throws Exception {
    Reply.Held held = assertHeld(job("job-1"));
    Discharge.Approval sue = approval(held, SUE);
    Discharge.Approval sam = approval(held, SAM);

    Reply.Answered answered =
        assertInstanceOf(Reply.Answered.class, world.letGo(discharge(held, sue, sue, sam)));

    ReleaseFacts facts = world.statement(answered).facts();
    assertEquals(
        List.of(Digest.of(sue.entry().toArray()), Digest.of(sam.entry().toArray())),
        facts.approvals());
    assertEquals("reviewed", facts.mode().value());
    assertEquals("job-1", facts.job().value());
  }

  @Test
  void letGo_withoutEnoughPeople_stays() throws Exception {
    Reply.Held held = assertHeld(job("job-1"));
    Discharge.Approval sue = approval(held, SUE);

    assertStays(held);
    assertStays(held, sue);
    assertStays(held, sue, sue);
    assertStays(held, sue, approval(held, SUE));
    assertStays(held, sue, approval(held, TestLog.ASKER));
    assertStays(held, approval(held, TestLog.ASKER), approval(held, TestLog.ASKER));
  }

  @Test
  void letGo_entriesThatApproveNothing_stays() throws Exception {
    Reply.Held held = assertHeld(job("job-1"));
    Reply.Held other = assertHeld(job("job-2"));
    Discharge.Approval sue = approval(held, SUE);

    assertStays(held, sue, approval(other, SAM));
    assertStays(held, sue, logged(review(held).content(Digest.ofSha256(new byte[32]))));
    assertStays(held, sue, logged(review(held).content(null)));
    assertStays(held, sue, world.log.logged(world.log.review(held, SAM, Outcome.REFER)));
    assertStays(held, sue, world.log.logged(world.log.review(held, SAM, Outcome.DENY)));
    assertStays(held, sue, logged(review(held).by(actor(Role.RESEARCHER))));
    assertStays(
        held,
        sue,
        logged(
            world
                .log
                .intent(
                    world.bare("job-1", Demo.plan()),
                    EventType.QUERY_INTENT,
                    Component.GATEWAY,
                    Outcome.PERMIT)
                .by(actor(Role.STEWARD))));
  }

  @Test
  void letGo_approvalsOutsideTheLog_stays() throws Exception {
    Reply.Held held = assertHeld(job("job-1"));
    Discharge.Approval sue = approval(held, SUE);
    Discharge.Approval sam = approval(held, SAM);

    byte[] entry = sam.entry().toArray();
    entry[entry.length / 2] ^= 1;
    assertStays(held, sue, new Discharge.Approval(Bytes.of(entry), sam.proof()));
    assertStays(held, sue, new Discharge.Approval(sam.entry(), sue.proof()));
    try (TestLog forged = new TestLog(folder.resolve("other"), TestLog.signers(), world.clock)) {
      assertStays(held, sue, forged.logged(forged.review(held, SAM, Outcome.PERMIT)));
    }
    try (TestLog fork = new TestLog(folder.resolve("fork"), world.signers, world.clock)) {
      assertStays(held, sue, fork.logged(fork.review(held, SAM, Outcome.PERMIT)));
    }
  }

  @Test
  void letGo_afterARestart_isAnswered() throws Exception {
    Reply.Held held = assertHeld(job("job-1"));
    world.stop();
    world.start();

    assertStays(held, approval(held, SUE));
    assertInstanceOf(
        Reply.Answered.class,
        world.letGo(discharge(held, approval(held, SUE), approval(held, SAM))));
  }

  @Test
  void letGo_again_isTheSameAnswer() throws Exception {
    Reply.Held held = assertHeld(job("job-1"));
    Discharge discharge = discharge(held, approval(held, SUE), approval(held, SAM));
    Reply.Answered first = assertInstanceOf(Reply.Answered.class, world.letGo(discharge));

    Reply.Answered again = assertInstanceOf(Reply.Answered.class, world.letGo(discharge));

    assertEquals(first.release(), again.release());
    assertEquals(first.evidence(), again.evidence());
    // Signatures are made anew, what they are about is not.
    assertEquals(world.statement(first), world.statement(again));
  }

  @Test
  void letGo_ofWhatIsNotHeld_isRefused() throws Exception {
    Reply.Held held = assertHeld(job("job-1"));
    Discharge.Approval[] both = {approval(held, SUE), approval(held, SAM)};
    JobId absent = new JobId("absent");

    assertEquals(
        new Reply.Rejected(absent, Rejection.NOT_HELD),
        world.letGo(new Discharge(absent, TestLog.SALT, List.of(both))));
    drop(held.job());
    assertEquals(
        new Reply.Rejected(held.job(), Rejection.NOT_HELD), world.letGo(discharge(held, both)));
    assertEquals(new Reply.Rejected(held.job(), Rejection.NOT_HELD), world.view(held.job()));
  }

  @Test
  void letGo_notSignedForThat_isNotAnswered() throws Exception {
    Reply.Held held = assertHeld(job("job-1"));
    byte[] wish =
        JobWire.DISCHARGE.encode(discharge(held, approval(held, SUE), approval(held, SAM)));

    assertSilence(
        FrameType.DISCHARGE, SignatureContext.DISCHARGE.sign(wish, world.key("stranger")));
    assertSilence(FrameType.DISCHARGE, SignatureContext.JOB.sign(wish, world.gateway));
    assertSilence(
        FrameType.VIEW,
        SignatureContext.CANCEL.sign(JobWire.JOB_ID.encode(held.job()), world.gateway));
  }

  @Test
  void submit_intentThatDoesNotSayReferred_isNotLogged() throws Exception {
    assertRejected(Rejection.INTENT_NOT_LOGGED, job("job-1", Outcome.PERMIT));
  }

  @Test
  void submit_releasesOfOtherRows_isDenied() throws Exception {
    assertRejected(Rejection.DENIED, asking(Demo.bySexAndWomen()));
  }

  private Job asking(Plan plan) {
    Job one = job("job-1");
    Job several =
        new Job(
            one.id(),
            one.dataset(),
            one.project(),
            one.purpose(),
            one.grant(),
            one.policy(),
            Demo.canonical(plan),
            one.expires(),
            one.intent(),
            one.intentProof(),
            one.salt());
    return world.log.announce(
        several,
        world.log.intent(several, EventType.QUERY_INTENT, Component.GATEWAY, Outcome.REFER).done());
  }

  private void assertStays(Reply.Held held, Discharge.Approval... approvals) throws Exception {
    assertEquals(
        new Reply.Rejected(held.job(), Rejection.NOT_APPROVED),
        world.letGo(discharge(held, approvals)));
  }

  private void assertSilence(FrameType type, Signed signed) {
    assertThrows(NoSuchElementException.class, () -> world.raw(type, signed));
  }

  private void drop(JobId job) throws Exception {
    world.raw(
        FrameType.CANCEL, SignatureContext.CANCEL.sign(JobWire.JOB_ID.encode(job), world.gateway));
  }

  private EventDraft review(Reply.Held held) {
    return world.log.review(held, SAM, Outcome.PERMIT).job(new Identifier(held.job().value()));
  }

  private Discharge.Approval logged(EventDraft draft) {
    return world.log.logged(draft);
  }

  private static Actor actor(Role role) {
    return new Actor(new Pseudonym(SAM), role, null);
  }
}
