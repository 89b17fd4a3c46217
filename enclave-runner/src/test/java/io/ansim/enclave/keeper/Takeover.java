package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.ansim.enclave.keeper.intake.Verdict;
import io.ansim.policy.access.Grant;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.Reply.Rejection;
import io.ansim.policy.job.Signed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway is an attacker, who mostly holds the gateway's key. A test ends by checking that no
 * job but those answered reached the data.
 */
abstract class Takeover {
  @TempDir Path folder;
  World world;
  private int answered;

  @BeforeEach
  void start() throws Exception {
    world = new World(folder);
    world.cells.answer(World.persons(Map.of("F", 120L)));
  }

  @AfterEach
  void stop() {
    assertEquals(answered, world.cells.started(), "jobs that reached the data");
    world.close();
  }

  final void assertAnswered(Job job) throws Exception {
    answered(job);
  }

  final Reply.Answered answered(Job job) throws Exception {
    countRun();
    Reply.Answered reply = assertInstanceOf(Reply.Answered.class, world.ask(job));
    assertEquals(job.id(), reply.job());
    assertEquals(false, reply.evidence().attested());
    return reply;
  }

  /** One more job may have reached the data. */
  final void countRun() {
    answered++;
  }

  final Reply.Held assertHeld(Job job) throws Exception {
    answered++;
    Reply.Held reply = assertInstanceOf(Reply.Held.class, world.ask(job));
    assertEquals(job.id(), reply.job());
    return reply;
  }

  final void assertRejected(Rejection reason, Job job) throws Exception {
    assertEquals(new Reply.Rejected(job.id(), reason), world.ask(job));
  }

  final void assertNotAuthentic(Signed signed) throws Exception {
    assertEquals(
        new Reply.Rejected(Verdict.UNIDENTIFIED, Rejection.NOT_AUTHENTIC), world.ask(signed));
  }

  final Job announced(Job job) {
    return world.log.announce(job);
  }

  static Job expiring(Job job, Instant expires) {
    return new Job(
        job.id(),
        job.dataset(),
        job.project(),
        job.purpose(),
        job.grant(),
        job.policy(),
        job.plan(),
        expires,
        job.intent(),
        job.intentProof(),
        job.salt());
  }

  static Job renamed(Job job, String id) {
    return new Job(
        new JobId(id),
        job.dataset(),
        job.project(),
        job.purpose(),
        job.grant(),
        job.policy(),
        job.plan(),
        job.expires(),
        job.intent(),
        job.intentProof(),
        job.salt());
  }

  static Job asking(Job job, DatasetId dataset, Purpose purpose, Grant grant) {
    return new Job(
        job.id(),
        dataset,
        job.project(),
        purpose,
        grant,
        job.policy(),
        job.plan(),
        job.expires(),
        job.intent(),
        job.intentProof(),
        job.salt());
  }
}
