package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyEvents;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.Opening;
import io.ansim.enclave.keys.ProcessEvidence;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The keeper's pinned policy asks for two witnesses, which are processes of their own. */
final class WitnessedKeyTest extends Takeover {
  private static final DatasetVersion VERSION = new DatasetVersion("demo", 7);
  private static final Digest ROOT = Digest.of(new byte[] {7});
  private static final ProcessEvidence PROCESS = new ProcessEvidence(true);

  private static final Duration LONG = Duration.ofSeconds(60);

  private final SecureRandom random = new SecureRandom();
  private WitnessProcess steward;
  private WitnessProcess auditor;
  private KeyVault vault;

  @BeforeEach
  void demandWitnesses() throws Exception {
    String log = world.log.policyLines();
    steward = new WitnessProcess(folder.resolve("steward-witness"), "steward", log);
    auditor = new WitnessProcess(folder.resolve("auditor-witness"), "auditor", log);
    String policy =
        log
            + steward.policyLine()
            + auditor.policyLine()
            + "group both all steward auditor\nquorum both\n";
    Files.writeString(folder.resolve("log.policy"), policy);
    world.log.waitForQuorum(LONG);
    world.log.ask(TrustPolicy.parse(policy.getBytes(StandardCharsets.UTF_8)));
    Path password = folder.resolve("vault.password");
    PrivateFile.write(
        password, out -> out.write("a password of some length".getBytes(StandardCharsets.UTF_8)));
    vault = KeyVault.create(folder.resolve("vault"), password, random);
    KeyId key = vault.createDatasetKey(VERSION);
    KeyEvents events = new KeyEvents(InstantSource.system(), random);
    vault.outbox().leave(events.sealed(VERSION, ROOT, key));
    world.peerSeconds = 120;
    world.startWith(vault, PROCESS, PROCESS);
    world.cells.open(new Opening(VERSION, ROOT, key, "a sandbox report"));
  }

  @AfterEach
  void close() throws Exception {
    vault.close();
    steward.kill();
    auditor.kill();
  }

  @Test
  void release_oneWitnessDown_isWithheldUntilItIsBack() throws Exception {
    assertAnswered(world.job("job-1"));

    Job announced = world.job("job-2");
    auditor.kill();
    world.log.waitForQuorum(Duration.ofSeconds(2));
    assertInstanceOf(Reply.Failed.class, world.ask(announced));
    String told = world.notices.toString(StandardCharsets.UTF_8);
    assertTrue(told.contains("key withheld version=demo@7 reason=not-logged"), told);

    auditor.restart();
    world.log.waitForQuorum(LONG);
    assertAnswered(world.job("job-3"));
  }
}
