package io.ansim.enclave.attest;

import static io.ansim.enclave.attest.Approvals.CLAIMS;
import static io.ansim.enclave.attest.Approvals.CODE;
import static io.ansim.enclave.attest.Approvals.NOW;
import static io.ansim.enclave.attest.Approvals.PLATFORM;
import static io.ansim.enclave.attest.Approvals.POLICY;
import static io.ansim.enclave.attest.Approvals.SITE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.enclave.attest.measure.Measurement;
import io.ansim.enclave.attest.refusal.Refusal;
import io.ansim.enclave.attest.snp.Product;
import io.ansim.enclave.attest.snp.ToyChip;
import io.ansim.enclave.attest.tpm2.AttestationKey;
import io.ansim.enclave.attest.tpm2.Registers;
import io.ansim.enclave.attest.tpm2.ToyTpm;
import io.ansim.enclave.keys.Appraisal.Verdict;
import io.ansim.enclave.keys.Binding;
import io.ansim.enclave.keys.Evidence;
import io.ansim.enclave.keys.ProcessEvidence;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Evidence against what was approved, one difference at a time. */
final class AppraiserTest {
  private static final Binding BINDING = Approvals.binding(1, POLICY);

  private final ToyTpm tpm = new ToyTpm();
  private final ToyChip chip = new ToyChip(Product.GENOA);
  private Reference reference = Approvals.reference(Optional.empty(), Optional.of(chip.expected()));

  @BeforeEach
  void approve() throws Exception {
    AttestationKey key = AttestationKey.read(tpm.publicPart(ToyTpm.ATTESTATION_KEY).toArray());
    reference =
        Approvals.reference(
            Optional.of(new Reference.Tpm2(Set.of(key.name()), PLATFORM)),
            Optional.of(chip.expected()));
  }

  @Test
  void appraise_approvedEvidence_isAttested() {
    Verdict accepted = new Verdict.Accepted(CODE.under(POLICY).digest(), true);
    assertEquals(accepted, appraise(tpm2(CLAIMS, BINDING)));
    assertEquals(accepted, appraise(sevSnp(CLAIMS, BINDING)));
  }

  @Test
  void appraise_processesOwnWord_isRefused() {
    Evidence ownWord = new ProcessEvidence(true).attest(BINDING, "report\n");
    assertRefused(Refusal.UNATTESTED, ownWord);
  }

  @Test
  void appraise_unknownKind_isRefused() {
    assertRefused(Refusal.KIND_NOT_APPROVED, new Evidence("tdx", Bytes.of(new byte[0])));
  }

  @Test
  void appraise_kindThatNothingWasApprovedFor_isRefused() {
    Evidence quote = tpm2(CLAIMS, BINDING);
    reference = Approvals.reference(Optional.empty(), Optional.of(chip.expected()));
    assertRefused(Refusal.KIND_NOT_APPROVED, quote);
    reference =
        Approvals.reference(
            Optional.of(new Reference.Tpm2(Set.of(POLICY), PLATFORM)), Optional.empty());
    assertRefused(Refusal.KIND_NOT_APPROVED, sevSnp(CLAIMS, BINDING));
  }

  @Test
  void appraise_outsideTheTimeOfTheApproval_isRefused() {
    Duration second = Duration.ofSeconds(1);
    for (Instant time : new Instant[] {reference.from().minus(second), reference.until()}) {
      assertEquals(
          new Verdict.Refused(Refusal.APPROVAL_NOT_IN_FORCE.word()),
          new Appraiser(reference, () -> time).appraise(tpm2(CLAIMS, BINDING), BINDING));
    }
  }

  @Test
  void appraise_otherCode_isRefused() {
    Claims other = new Claims(new Measurement("e".repeat(96)), SITE, CLAIMS.sandbox());
    assertRefused(Refusal.CODE_NOT_APPROVED, tpm2(other, BINDING));
    assertRefused(Refusal.CODE_NOT_APPROVED, sevSnp(other, BINDING));
  }

  @Test
  void appraise_otherSite_isRefused() {
    Claims other = new Claims(CODE, POLICY, CLAIMS.sandbox());
    assertRefused(Refusal.SITE_NOT_APPROVED, tpm2(other, BINDING));
    assertRefused(Refusal.SITE_NOT_APPROVED, sevSnp(other, BINDING));
  }

  @Test
  void appraise_otherPolicy_isRefused() {
    Binding other = Approvals.binding(1, SITE);
    assertEquals(
        new Verdict.Refused(Refusal.POLICY_NOT_APPROVED.word()),
        appraiser().appraise(tpm2(CLAIMS, other), other));
  }

  @Test
  void appraise_anotherOpenings_isRefused() {
    Binding other = Approvals.binding(2, POLICY);
    assertRefused(Refusal.NOT_BOUND, tpm2(CLAIMS, other));
    assertRefused(Refusal.NOT_BOUND, sevSnp(CLAIMS, other));
  }

  @Test
  void appraise_reportOfAnotherSandbox_isRefused() {
    for (Evidence signed : new Evidence[] {tpm2(CLAIMS, BINDING), sevSnp(CLAIMS, BINDING)}) {
      String text = text(signed);
      String sandbox = text.lines().filter(line -> line.startsWith("sandbox ")).findFirst().get();
      assertRefused(Refusal.NOT_BOUND, with(signed, text.replace(sandbox, "sandbox AAAA")));
    }
  }

  @Test
  void appraise_codeOrSiteExchangedAfterwards_isRefused() {
    for (Evidence signed : new Evidence[] {tpm2(CLAIMS, BINDING), sevSnp(CLAIMS, BINDING)}) {
      String text = text(signed);
      assertRefused(Refusal.NOT_BOUND, with(signed, text.replace(CODE.hex(), "d".repeat(96))));
      assertRefused(Refusal.NOT_BOUND, with(signed, text.replace(SITE.hex(), POLICY.hex())));
    }
  }

  @Test
  void appraise_anotherSpelling_isRefused() {
    for (Evidence signed : new Evidence[] {tpm2(CLAIMS, BINDING), sevSnp(CLAIMS, BINDING)}) {
      String text = text(signed);
      assertRefused(Refusal.MALFORMED, with(signed, text + "\n"));
      assertRefused(Refusal.MALFORMED, with(signed, text.substring(0, text.length() - 1)));
      assertRefused(Refusal.MALFORMED, with(signed, text.replace("code c", "code  c")));
      assertRefused(Refusal.MALFORMED, with(signed, text.replace("v1", "v2")));
      assertRefused(Refusal.MALFORMED, new Evidence(signed.type(), Bytes.of(new byte[0])));
    }
    String quote = text(tpm2(CLAIMS, BINDING));
    assertRefused(
        Refusal.MALFORMED,
        with(tpm2(CLAIMS, BINDING), quote.replace("register 0 ", "register 00 ")));
  }

  @Test
  void appraise_keyThatNobodyApproved_isRefused() {
    Evidence other = tpm2(new ToyTpm(), ToyTpm.ATTESTATION_KEY, CLAIMS, BINDING, registers(CODE));
    assertRefused(Refusal.TPM_KEY_NOT_APPROVED, other);
  }

  @Test
  void appraise_unrestrictedKey_isRefused() {
    int unrestricted = ToyTpm.ATTESTATION_KEY & ~(1 << 16);
    assertRefused(
        Refusal.TPM_KEY_NOT_RESTRICTED, tpm2(tpm, unrestricted, CLAIMS, BINDING, registers(CODE)));
  }

  @Test
  void appraise_fewerOrMoreRegisters_areRefused() {
    Registers whole = registers(CODE);
    assertRefused(Refusal.TPM_SELECTION, quoted(whole.with(9, POLICY)));
    Registers fewer = new Registers(whole.values().tailMap(1));
    assertRefused(Refusal.TPM_SELECTION, quoted(fewer));
  }

  @Test
  void appraise_otherPlatform_isRefused() {
    assertRefused(Refusal.TPM_PLATFORM, quoted(registers(CODE).with(7, POLICY)));
  }

  @Test
  void appraise_otherMeasuredCode_isRefused() {
    assertRefused(Refusal.TPM_REGISTER, quoted(registers(new Measurement("d".repeat(96)))));
    Digest once = Registers.extendedOnce(CODE.digest());
    assertRefused(Refusal.TPM_REGISTER, quoted(registers(CODE).with(14, POLICY)));
    assertRefused(
        Refusal.TPM_REGISTER, quoted(registers(CODE).with(14, Registers.extendedOnce(once))));
    assertRefused(Refusal.TPM_REGISTER, quoted(registers(CODE).with(14, Registers.UNTOUCHED)));
  }

  @Test
  void appraise_guestThatIsRefused_isRefused() {
    Evidence other =
        new SevSnpAttester(
                data -> new ToyChip(Product.GENOA).guest(data).report(),
                chip.guest(new byte[64]).certificates(),
                CLAIMS)
            .attest(BINDING, CLAIMS.sandbox());
    assertRefused(Refusal.SIGNATURE, other);
  }

  private Evidence tpm2(Claims claims, Binding binding) {
    return tpm2(tpm, ToyTpm.ATTESTATION_KEY, claims, binding, registers(claims.code()));
  }

  private Evidence quoted(Registers registers) {
    return tpm2(tpm, ToyTpm.ATTESTATION_KEY, CLAIMS, BINDING, registers);
  }

  private static Evidence tpm2(
      ToyTpm signer, int attributes, Claims claims, Binding binding, Registers registers) {
    byte[] qualifier = claims.boundTo(binding.content(), "SHA-256");
    return new Proof.Tpm2(
            claims, signer.publicPart(attributes), signer.quote(qualifier, registers), registers)
        .evidence();
  }

  private Evidence sevSnp(Claims claims, Binding binding) {
    return new SevSnpAttester(
            data -> chip.guest(data).report(), chip.guest(new byte[64]).certificates(), claims)
        .attest(binding, claims.sandbox());
  }

  private static Registers registers(Measurement code) {
    return PLATFORM.with(Registers.ENCLAVE, Registers.extendedOnce(code.digest()));
  }

  private static String text(Evidence evidence) {
    return new String(evidence.content().toArray(), StandardCharsets.US_ASCII);
  }

  private static Evidence with(Evidence evidence, String text) {
    return new Evidence(evidence.type(), Bytes.of(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private Appraiser appraiser() {
    return new Appraiser(reference, () -> NOW);
  }

  private Verdict appraise(Evidence evidence) {
    return appraiser().appraise(evidence, BINDING);
  }

  private void assertRefused(Refusal refusal, Evidence evidence) {
    assertEquals(new Verdict.Refused(refusal.word()), appraise(evidence));
  }
}
