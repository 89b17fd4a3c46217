package io.ansim.enclave.keeper;

import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.Reply.Rejection;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import io.ansim.policy.wire.JobWire;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A taken-over gateway forges, repeats and outlives jobs. */
final class GatewayTakeoverTest extends Takeover {
  @Test
  void submit_nothingWrong_isAnswered() throws Exception {
    assertAnswered(world.job("job-1"));
  }

  @Test
  void submit_forgedSignature_isNotAuthentic() throws Exception {
    Signed signed = world.sign(world.job("job-1"));
    for (int at : new int[] {0, 31, 32, 63}) {
      byte[] signature = signed.signature().toArray();
      signature[at] ^= 1;
      assertNotAuthentic(new Signed(signed.content(), Bytes.of(signature)));
    }
    byte[] content = signed.content().toArray();
    content[content.length / 2] ^= 1;
    assertNotAuthentic(new Signed(Bytes.of(content), signed.signature()));
    assertNotAuthentic(new Signed(signed.content(), Bytes.of(new byte[0])));
  }

  @Test
  void submit_anotherKeysSignature_isNotAuthentic() throws Exception {
    byte[] content = JobWire.JOB.encode(world.job("job-1"));
    for (String other : new String[] {"stranger", "keeper", "steward"}) {
      assertNotAuthentic(SignatureContext.JOB.sign(content, world.key(other)));
    }
  }

  @Test
  void submit_signedForAnotherPurpose_isNotAuthentic() throws Exception {
    byte[] content = JobWire.JOB.encode(world.job("job-1"));
    assertNotAuthentic(SignatureContext.CANCEL.sign(content, world.gateway));
  }

  @Test
  void submit_signedBytesThatAreNoJob_isNotAuthentic() throws Exception {
    byte[] job = JobWire.JOB.encode(world.job("job-1"));
    byte[] longer = Arrays.copyOf(job, job.length + 1);
    for (byte[] content : new byte[][] {{}, {1, 2, 3}, longer}) {
      assertNotAuthentic(SignatureContext.JOB.sign(content, world.gateway));
    }
  }

  @Test
  void submit_sameJobAgain_isReplayed() throws Exception {
    Job job = world.job("job-1");
    assertAnswered(job);
    assertRejected(Rejection.REPLAYED, job);
    assertRejected(Rejection.REPLAYED, world.log.announce(world.bare("job-1", job.plan())));
  }

  @Test
  void submit_replayAfterRestart_isReplayed() throws Exception {
    Job job = world.job("job-1");
    assertAnswered(job);
    world.stop();
    world.start();
    assertRejected(Rejection.REPLAYED, job);
  }

  @Test
  void submit_refusedJobMadeGood_isReplayed() throws Exception {
    Job bare = world.bare("job-1", Demo.plan());
    assertRejected(Rejection.INTENT_NOT_LOGGED, bare);
    assertRejected(Rejection.REPLAYED, world.log.announce(bare));
  }

  @Test
  void submit_afterItsExpiry_isExpired() throws Exception {
    Job job = world.job("job-1");
    world.clock.move(World.LIFE.plusSeconds(30));
    assertRejected(Rejection.EXPIRED, job);
  }

  @Test
  void submit_withinTheClocksDifference_isAnswered() throws Exception {
    Job job = world.job("job-1");
    world.clock.move(World.LIFE.plusSeconds(29));
    assertAnswered(job);
  }

  @Test
  void submit_expiryFarAhead_isExpired() throws Exception {
    Instant now = world.clock.instant();
    Job job = world.bare("job-1", Demo.plan());
    assertRejected(Rejection.EXPIRED, announced(expiring(job, now.plus(Duration.ofSeconds(331)))));
    assertRejected(
        Rejection.EXPIRED, announced(expiring(job, Instant.parse("2500-01-01T00:00:00Z"))));
    assertAnswered(announced(expiring(job, now.plus(Duration.ofSeconds(330)))));
  }

  @Test
  void submit_expiredAndForgotten_staysExpired() throws Exception {
    Job job = world.job("job-1");
    assertAnswered(job);
    world.clock.move(Duration.ofHours(1));
    assertAnswered(world.job("job-2"));
    assertRejected(Rejection.EXPIRED, job);
  }
}
