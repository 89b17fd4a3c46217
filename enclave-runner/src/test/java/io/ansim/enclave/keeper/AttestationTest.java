package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.attest.ApprovedReference;
import io.ansim.enclave.attest.ReferenceText;
import io.ansim.enclave.attest.measure.Measurement;
import io.ansim.enclave.attest.tpm2.SoftwareTpm;
import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.keys.Appraisal.Verdict;
import io.ansim.enclave.keys.Binding;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.wire.PolicyWire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a production keeper starts, with a real TPM in software below it, and when not. */
final class AttestationTest {
  private static final Measurement CODE = new Measurement("c".repeat(96));
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  @TempDir Path folder;
  private World world;
  private SoftwareTpm machine;

  @BeforeEach
  void prepare() throws Exception {
    world = new World(folder);
    world.stop();
    machine = SoftwareTpm.create(folder.resolve("machine"));
    KeeperKeys.create(folder.resolve("second.pem"));
    Files.copy(folder.resolve("second.pem.pub"), folder.resolve("stewards/two.pub"));
    configure("tpm2");
    approve(1, NOW, "steward", "second");
  }

  @AfterEach
  void end() {
    machine.close();
    world.close();
  }

  @Test
  void start_approvedCodeOnAnApprovedMachine_isAttestedForItsPolicies() throws Exception {
    Attestation attestation = start(CODE, NOW);
    Digest policy = PolicyWire.digest(Demo.policy(1));
    assertEquals(
        new Verdict.Accepted(CODE.under(policy).digest(), true), verdict(attestation, policy));
    assertEquals(
        new Verdict.Refused("policy-not-approved"),
        verdict(attestation, new Digest("0".repeat(64))));
  }

  @Test
  void start_againOnTheSameMachine_isAttested() throws Exception {
    start(CODE, NOW);
    start(CODE, NOW);
    machine.restart();
    configure("tpm2");
    start(CODE, NOW);
  }

  @Test
  void appraise_otherCodeMeasuredAfterTheStart_isRefused() throws Exception {
    Attestation attestation = start(CODE, NOW);
    machine.extend(14, "1".repeat(64));
    Verdict.Refused refused =
        assertInstanceOf(
            Verdict.Refused.class, verdict(attestation, PolicyWire.digest(Demo.policy(1))));
    assertEquals("tpm-register", refused.reason());
  }

  @Test
  void start_otherCode_isRefused() {
    assertRefused("evidence", "code-not-approved", new Measurement("d".repeat(96)), NOW);
    // The machine remembers what was measured.
    assertRefused("evidence", "start the machine again", CODE, NOW);
  }

  @Test
  void start_otherPlatform_isRefused() throws Exception {
    machine.extend(7, "1".repeat(64));
    assertRefused("evidence", "tpm-platform", CODE, NOW);
  }

  @Test
  void start_anotherMachine_isRefused() throws Exception {
    try (SoftwareTpm other = SoftwareTpm.create(folder.resolve("other"))) {
      machine.close();
      machine = other;
      configure("tpm2");
      assertRefused("evidence", "tpm-key-not-approved", CODE, NOW);
    }
  }

  @Test
  void start_otherTrustAnchors_isRefused() throws Exception {
    Files.copy(folder.resolve("stranger.pem.pub"), folder.resolve("stewards/three.pub"));
    assertRefused("evidence", "site-not-approved", CODE, NOW);
  }

  @Test
  void start_approvedByOne_isRefused() throws Exception {
    approve(1, NOW, "steward");
    assertRefused("reference", "two different stewards", CODE, NOW);
    approve(1, NOW, "steward", "stranger");
    assertRefused("reference", "no steward", CODE, NOW);
  }

  @Test
  void start_approvalThatEnded_isRefused() {
    assertRefused("evidence", "approval-not-in-force", CODE, NOW.plus(Duration.ofDays(31)));
  }

  @Test
  void start_olderApprovalThanBefore_isRefused() throws Exception {
    Files.copy(reference(), folder.resolve("old"));
    approve(2, NOW, "steward", "second");
    start(CODE, NOW);
    Files.copy(folder.resolve("old"), reference(), StandardCopyOption.REPLACE_EXISTING);
    assertRefused("reference", "higher number", CODE, NOW);
    approve(2, NOW.plusSeconds(1), "steward", "second");
    assertRefused("reference", "higher number", CODE, NOW.plusSeconds(2));
  }

  @Test
  void start_withoutAnApproval_isRefused() throws Exception {
    Files.delete(reference());
    assertRefused("reference", "missing", CODE, NOW);
  }

  @Test
  void read_evidenceThatDoesNotFitTheMode_isRefused() throws Exception {
    assertUnsafe("evidence", world.config().replace("development", "production"));
    assertUnsafe("evidence", settings("tpm2").replace("production", "development"));
    assertUnsafe("reference", settings("tpm2").replace("reference = reference\n", ""));
    assertUnsafe("tpm.key", settings("tpm2").replaceFirst("tpm.key = .*\n", ""));
    assertUnsafe("snp.certificates", settings("sev-snp"));
  }

  private Attestation start(Measurement code, Instant now) {
    KeeperConfig config = KeeperConfig.read(folder.resolve("keeper.conf"));
    return Attestation.start(config, () -> code, RANDOM, InstantSource.fixed(now));
  }

  private static Verdict verdict(Attestation attestation, Digest policy) {
    Binding binding =
        new Binding(
            Bytes.of(new byte[Binding.NONCE_BYTES]),
            new DatasetVersion("demo", 1),
            "job-1",
            policy);
    return attestation
        .appraisal()
        .appraise(attestation.attester().attest(binding, "report\n"), binding);
  }

  private void approve(int number, Instant from, String... stewards) throws Exception {
    KeeperConfig config = KeeperConfig.read(folder.resolve("keeper.conf"));
    String text = ReferenceText.of(Draft.of(config, CODE, number, 30, InstantSource.fixed(from)));
    byte[] file = text.getBytes(StandardCharsets.US_ASCII);
    for (String steward : List.of(stewards)) {
      file = ApprovedReference.approve(file, world.key(steward));
    }
    Files.write(reference(), file);
  }

  private Path reference() {
    return folder.resolve("reference");
  }

  private void configure(String evidence) throws Exception {
    Files.writeString(folder.resolve("keeper.conf"), settings(evidence));
  }

  private String settings(String evidence) {
    return world.config().replace("development", "production").replace("process", evidence)
        + """
        reference = reference
        tpm.key = %s
        tpm.device = %s
        """
            .formatted(machine.key(), machine.device());
  }

  private void assertRefused(String setting, String why, Measurement code, Instant now) {
    assertRefusal(setting, why, assertThrows(Unsafe.class, () -> start(code, now)));
  }

  private void assertUnsafe(String setting, String settings) throws Exception {
    Path file = Files.writeString(folder.resolve("other.conf"), settings);
    assertRefusal(setting, "", assertThrows(Unsafe.class, () -> KeeperConfig.read(file)));
  }

  private static void assertRefusal(String setting, String why, Unsafe refused) {
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("setting `" + setting + "`"), message);
    assertTrue(message.contains(why), message);
  }
}
