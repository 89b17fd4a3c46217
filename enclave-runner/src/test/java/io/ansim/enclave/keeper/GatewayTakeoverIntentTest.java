package io.ansim.enclave.keeper;

import io.ansim.audit.event.Component;
import io.ansim.audit.event.EventDraft;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Outcome;
import io.ansim.policy.access.Grant;
import io.ansim.policy.access.GrantId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.Reply.Rejection;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Released;
import io.ansim.policy.wire.PolicyWire;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A taken-over gateway asks what the log does not announce. */
final class GatewayTakeoverIntentTest extends Takeover {
  @Test
  void submit_intentOfAnotherQuestion_isNotLogged() throws Exception {
    Job good = world.bare("job-1", Demo.plan());
    Plan otherPlan = Demo.plan(List.of(), ((Released.Release) Demo.plan().root()).aggregates());
    Grant g = good.grant();
    Grant otherGrant =
        new Grant(new GrantId("g2"), g.dataset(), g.project(), g.purpose(), g.expires());
    Job[] others = {
      world.bare("job-9", Demo.plan()),
      world.bare("job-1", otherPlan),
      asking(good, new DatasetId("other"), good.purpose(), g),
      asking(good, good.dataset(), new Purpose("DUO:0000042"), g),
      asking(good, good.dataset(), good.purpose(), otherGrant),
      new Job(
          good.id(),
          good.dataset(),
          new ProjectId("p2"),
          good.purpose(),
          g,
          good.policy(),
          good.plan(),
          good.expires(),
          good.intent(),
          good.intentProof(),
          good.salt()),
      new Job(
          good.id(),
          good.dataset(),
          good.project(),
          good.purpose(),
          g,
          PolicyWire.digest(Demo.policy(2)),
          good.plan(),
          good.expires(),
          good.intent(),
          good.intentProof(),
          good.salt())
    };
    for (int i = 0; i < others.length; i++) {
      Job fresh = renamed(good, "intent-" + i);
      Job claimed = i == 0 ? others[0] : renamed(others[i], "intent-" + i);
      assertRejected(Rejection.INTENT_NOT_LOGGED, world.log.announce(fresh, claimed));
    }
  }

  @Test
  void submit_entryThatIsNoPermittedIntent_isNotLogged() throws Exception {
    Job job = world.bare("job-1", Demo.plan());
    TestLog log = world.log;
    EventDraft rejected =
        log.intent(job, EventType.QUERY_REJECTED, Component.GATEWAY, Outcome.PERMIT);
    assertRejected(Rejection.INTENT_NOT_LOGGED, log.announce(job, rejected.done()));
    int i = 2;
    for (Outcome outcome : new Outcome[] {Outcome.DENY, Outcome.REFER}) {
      Job named = renamed(job, "job-" + i++);
      EventDraft entry = log.intent(named, EventType.QUERY_INTENT, Component.GATEWAY, outcome);
      assertRejected(Rejection.INTENT_NOT_LOGGED, log.announce(named, entry.done()));
    }
    Job byWorker = renamed(job, "job-4");
    EventDraft entry =
        log.intent(byWorker, EventType.QUERY_INTENT, Component.WORKER, Outcome.PERMIT);
    assertRejected(Rejection.INTENT_NOT_LOGGED, log.announce(byWorker, entry.done()));
    Job noGrant = renamed(job, "job-5");
    EventDraft without =
        log.intent(noGrant, EventType.QUERY_INTENT, Component.GATEWAY, Outcome.PERMIT);
    assertRejected(Rejection.INTENT_NOT_LOGGED, log.announce(noGrant, without.grant(null).done()));
  }

  @Test
  void submit_proofOfAnotherEntry_isNotLogged() throws Exception {
    Job first = world.job("job-1");
    Job second = world.job("job-2");
    assertRejected(
        Rejection.INTENT_NOT_LOGGED,
        TestLog.with(second, second.intent().toArray(), first.intentProof().toArray()));
    Job third = world.job("job-3");
    byte[] proof = third.intentProof().toArray();
    proof[proof.length / 3] ^= 1;
    assertRejected(
        Rejection.INTENT_NOT_LOGGED, TestLog.with(third, third.intent().toArray(), proof));
  }

  @Test
  void submit_proofFromAnotherLog_isNotLogged() throws Exception {
    try (TestLog other = new TestLog(folder.resolve("other"), TestLog.signers(), world.clock)) {
      assertRejected(Rejection.INTENT_NOT_LOGGED, other.announce(world.bare("job-1", Demo.plan())));
    }
  }

  @Test
  void submit_rolledBackCheckpoint_isNotLogged() throws Exception {
    for (int i = 0; i < 20; i++) {
      world.log.appendOther();
    }
    assertAnswered(world.job("job-1"));
    world.clock.move(Duration.ofMinutes(6));
    assertAnswered(world.job("job-2"));
    try (TestLog shorter = rewritten()) {
      world.clock.move(Duration.ofSeconds(1));
      assertRejected(
          Rejection.INTENT_NOT_LOGGED, shorter.announce(world.bare("job-3", Demo.plan())));
    }
  }

  @Test
  void submit_rolledBackCheckpointAfterRestart_isNotLogged() throws Exception {
    for (int i = 0; i < 20; i++) {
      world.log.appendOther();
    }
    assertAnswered(world.job("job-1"));
    world.stop();
    world.start();
    try (TestLog shorter = rewritten()) {
      assertRejected(
          Rejection.INTENT_NOT_LOGGED, shorter.announce(world.bare("job-2", Demo.plan())));
    }
  }

  @Test
  void submit_anotherRootForTheSameSize_isNotLogged() throws Exception {
    assertAnswered(world.job("job-1"));
    try (TestLog fork = rewritten()) {
      assertRejected(Rejection.INTENT_NOT_LOGGED, fork.announce(world.bare("job-2", Demo.plan())));
    }
  }

  @Test
  void submit_preparedTogetherArrivedInAnotherOrder_areAnswered() throws Exception {
    Job first = world.job("job-1");
    Job second = world.job("job-2");
    Job third = world.job("job-3");
    assertAnswered(third);
    assertAnswered(first);
    assertAnswered(second);
  }

  /** A log of the same name under the same keys with another history. */
  private TestLog rewritten() {
    return new TestLog(folder.resolve("rewritten"), world.signers, world.clock);
  }
}
