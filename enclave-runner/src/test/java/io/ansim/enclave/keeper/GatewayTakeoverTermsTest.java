package io.ansim.enclave.keeper;

import io.ansim.policy.access.Grant;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.Reply.Rejection;
import io.ansim.policy.wire.PolicyWire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A taken-over gateway asks outside the terms of policy and grant. */
final class GatewayTakeoverTermsTest extends Takeover {
  @Test
  void submit_anotherPolicysDigest_isOtherPolicy() throws Exception {
    Job job = world.bare("job-1", Demo.plan());
    Digest other = PolicyWire.digest(Demo.policy(2));
    assertRejected(
        Rejection.OTHER_POLICY,
        announced(
            new Job(
                job.id(),
                job.dataset(),
                job.project(),
                job.purpose(),
                job.grant(),
                other,
                job.plan(),
                job.expires(),
                job.intent(),
                job.intentProof(),
                job.salt())));
  }

  @Test
  void submit_policyRaised_refusesTheOldAndNeverReturnsToIt() throws Exception {
    Job underOld = world.job("job-1");
    world.writePolicy(Demo.policy(2), "steward");
    assertRejected(Rejection.OTHER_POLICY, underOld);
    world.writePolicy(Demo.policy(1), "steward");
    assertRejected(Rejection.OTHER_POLICY, world.job("job-2"));
    world.stop();
    world.start();
    assertRejected(Rejection.OTHER_POLICY, world.job("job-3"));
  }

  @Test
  void submit_policyNotSignedByASteward_isOtherPolicy() throws Exception {
    for (String signer : new String[] {"stranger", "gateway", "keeper"}) {
      world.writePolicy(Demo.policy(1), signer);
      assertRejected(Rejection.OTHER_POLICY, world.job("by-" + signer));
    }
  }

  @Test
  void submit_policyFileDamaged_isOtherPolicy() throws Exception {
    Path file = world.policyFile(Demo.DATASET);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertRejected(Rejection.OTHER_POLICY, world.job("job-1"));
    Files.write(file, new byte[0]);
    assertRejected(Rejection.OTHER_POLICY, world.job("job-2"));
  }

  @Test
  void submit_policyOfAnotherDatasetInItsPlace_isOtherPolicy() throws Exception {
    DatasetPolicy other = Demo.policy(new DatasetId("other"), 1, ReleaseMode.PERTURBED);
    world.writePolicy(other, "steward");
    Files.move(
        world.policyFile(other.dataset()),
        world.policyFile(Demo.DATASET),
        StandardCopyOption.REPLACE_EXISTING);
    assertRejected(Rejection.OTHER_POLICY, world.job("job-1"));
  }

  @Test
  void submit_datasetNotInCare_isUnknown() throws Exception {
    // Without a store; with a store and without a policy.
    for (String dataset : new String[] {"absent", "bare"}) {
      Job job = world.bare("job-" + dataset, Demo.plan());
      assertRejected(
          Rejection.UNKNOWN_DATASET,
          announced(asking(job, new DatasetId(dataset), job.purpose(), job.grant())));
    }
  }

  @Test
  void submit_grantThatDoesNotCoverIt_isNotGranted() throws Exception {
    Job job = world.bare("job-0", Demo.plan());
    Grant good = job.grant();
    Instant past = world.clock.instant();
    Grant[] bad = {
      new Grant(good.id(), new DatasetId("other"), good.project(), good.purpose(), good.expires()),
      new Grant(good.id(), good.dataset(), new ProjectId("p2"), good.purpose(), good.expires()),
      new Grant(
          good.id(), good.dataset(), good.project(), new Purpose("DUO:0000042"), good.expires()),
      new Grant(good.id(), good.dataset(), good.project(), good.purpose(), past)
    };
    for (int i = 0; i < bad.length; i++) {
      Job named = world.bare("grant-" + i, Demo.plan());
      assertRejected(
          Rejection.NO_GRANT, announced(asking(named, named.dataset(), named.purpose(), bad[i])));
    }
    Purpose closed = new Purpose("DUO:0000099");
    Grant forClosed = new Grant(good.id(), good.dataset(), good.project(), closed, good.expires());
    assertRejected(Rejection.NO_GRANT, announced(asking(job, job.dataset(), closed, forClosed)));
  }

  @Test
  void submit_policyExpired_isNotGranted() throws Exception {
    world.clock.move(Duration.ofDays(365 * 10));
    assertRejected(Rejection.NO_GRANT, world.job("job-1"));
  }
}
