package io.ansim.enclave.attest;

import io.ansim.enclave.attest.refusal.Refusal;
import io.ansim.enclave.attest.refusal.Unconvincing;
import io.ansim.enclave.attest.tpm2.AttestationKey;
import io.ansim.enclave.attest.tpm2.Registers;
import io.ansim.enclave.keys.Appraisal;
import io.ansim.enclave.keys.Binding;
import io.ansim.enclave.keys.Evidence;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Weighs evidence against what two people approved. It accepts nothing that hardware did not sign,
 * and nothing that was signed for something else.
 */
public final class Appraiser implements Appraisal {
  private final Reference reference;
  private final InstantSource clock;

  /** Weighs against one reference, for as long as it is in force. */
  public Appraiser(Reference reference, InstantSource clock) {
    this.reference = reference;
    this.clock = clock;
  }

  @Override
  public Verdict appraise(Evidence evidence, Binding binding) {
    try {
      Claims claims = convince(evidence, binding.content());
      Unconvincing.unless(
          reference.policies().contains(binding.policy().hex()), Refusal.POLICY_NOT_APPROVED);
      return new Verdict.Accepted(claims.code().under(binding.policy()).digest(), true);
    } catch (Unconvincing refused) {
      return new Verdict.Refused(refused.refusal().word());
    }
  }

  /**
   * Has a keeper that starts show evidence, under no policy yet.
   *
   * @return why it does not convince; nothing if it does
   */
  public Optional<Refusal> objectionTo(ContentAttester attester, SecureRandom random) {
    byte[] nonce = new byte[Binding.NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] binding =
        "ansim-start v1\nnonce %s\n"
            .formatted(HexFormat.of().formatHex(nonce))
            .getBytes(StandardCharsets.US_ASCII);
    try {
      convince(attester.attest(binding, ""), binding);
      return Optional.empty();
    } catch (Unconvincing refused) {
      return Optional.of(refused.refusal());
    }
  }

  private Claims convince(Evidence evidence, byte[] binding) throws Unconvincing {
    Unconvincing.unless(reference.isInForce(clock.instant()), Refusal.APPROVAL_NOT_IN_FORCE);
    Claims claims =
        switch (Proof.read(evidence)) {
          case Proof.OwnWord _ -> throw new Unconvincing(Refusal.UNATTESTED);
          case Proof.Tpm2 proof -> tpm2(proof, binding);
          case Proof.SevSnp proof -> sevSnp(proof, binding);
        };
    Unconvincing.unless(reference.code().contains(claims.code()), Refusal.CODE_NOT_APPROVED);
    Unconvincing.unless(reference.sites().contains(claims.site().hex()), Refusal.SITE_NOT_APPROVED);
    return claims;
  }

  private Claims tpm2(Proof.Tpm2 proof, byte[] binding) throws Unconvincing {
    Reference.Tpm2 approved =
        reference.tpm2().orElseThrow(() -> new Unconvincing(Refusal.KIND_NOT_APPROVED));
    AttestationKey key = AttestationKey.read(proof.key().toArray());
    Unconvincing.unless(approved.keys().contains(key.name()), Refusal.TPM_KEY_NOT_APPROVED);
    proof.quote().verify(key, proof.claims().boundTo(binding, "SHA-256"), proof.registers());
    Registers wanted =
        approved
            .platform()
            .with(Registers.ENCLAVE, Registers.extendedOnce(proof.claims().code().digest()));
    Unconvincing.unless(
        proof.registers().values().keySet().equals(wanted.values().keySet()),
        Refusal.TPM_SELECTION);
    Unconvincing.unless(
        approved.platform().values().entrySet().stream()
            .allMatch(
                each -> each.getValue().equals(proof.registers().values().get(each.getKey()))),
        Refusal.TPM_PLATFORM);
    Unconvincing.unless(proof.registers().equals(wanted), Refusal.TPM_REGISTER);
    return proof.claims();
  }

  private Claims sevSnp(Proof.SevSnp proof, byte[] binding) throws Unconvincing {
    proof
        .guest()
        .verify(
            reference.sevSnp().orElseThrow(() -> new Unconvincing(Refusal.KIND_NOT_APPROVED)),
            proof.claims().boundTo(binding, "SHA-512"),
            clock.instant());
    return proof.claims();
  }
}
