package io.ansim.enclave.attest;

import io.ansim.enclave.attest.refusal.Refusal;
import io.ansim.enclave.attest.refusal.Unconvincing;
import io.ansim.enclave.attest.snp.Guest;
import io.ansim.enclave.attest.tpm2.Quote;
import io.ansim.enclave.attest.tpm2.Registers;
import io.ansim.enclave.keys.Evidence;
import io.ansim.policy.job.Bytes;
import java.nio.charset.StandardCharsets;

/** The kinds of evidence, read from their one form. */
public sealed interface Proof {
  /** The kind of a TPM's quote. */
  String TPM2 = "tpm2";

  /** The kind of an SEV-SNP report. */
  String SEV_SNP = "sev-snp";

  /** A process's own word. */
  record OwnWord() implements Proof {}

  /**
   * A quote of a TPM.
   *
   * @param claims what it vouches for
   * @param key the attestation key's public part, a {@code TPM2B_PUBLIC}
   * @param quote what the TPM signed
   * @param registers the values that it signed a digest of
   */
  record Tpm2(Claims claims, Bytes key, Quote quote, Registers registers) implements Proof {}

  /**
   * A report of an SEV-SNP guest.
   *
   * @param claims what it vouches for
   * @param guest the report and its certificates
   */
  record SevSnp(Claims claims, Guest guest) implements Proof {}

  /** The proof in a piece of evidence, which must be in its one spelling. */
  static Proof read(Evidence evidence) throws Unconvincing {
    String text = new String(evidence.content().toArray(), StandardCharsets.US_ASCII);
    try {
      Proof proof =
          switch (evidence.type()) {
            case Evidence.PROCESS -> new OwnWord();
            case TPM2 -> ProofText.tpm2(text);
            case SEV_SNP -> ProofText.sevSnp(text);
            default -> throw new Unconvincing(Refusal.KIND_NOT_APPROVED);
          };
      Unconvincing.unless(
          proof instanceof OwnWord || proof.evidence().equals(evidence), Refusal.MALFORMED);
      return proof;
    } catch (IllegalArgumentException malformed) {
      throw new Unconvincing(Refusal.MALFORMED);
    }
  }

  /** The evidence that carries this proof. */
  default Evidence evidence() {
    return switch (this) {
      case OwnWord _ -> new Evidence(Evidence.PROCESS, Bytes.of(new byte[0]));
      case Tpm2 proof -> evidence(TPM2, ProofText.of(proof));
      case SevSnp proof -> evidence(SEV_SNP, ProofText.of(proof));
    };
  }

  private static Evidence evidence(String kind, String text) {
    return new Evidence(kind, Bytes.of(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
