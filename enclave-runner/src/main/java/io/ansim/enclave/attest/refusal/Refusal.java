package io.ansim.enclave.attest.refusal;

import java.util.Locale;

/** Each way in which evidence can fail to convince; one test tries each. */
public enum Refusal {
  /** Not in the form of its kind. */
  MALFORMED,
  /** A process's own word. */
  UNATTESTED,
  /** Of a kind that nothing was approved for. */
  KIND_NOT_APPROVED,
  /** What two people approved is not in force yet, or not any more. */
  APPROVAL_NOT_IN_FORCE,
  /** Other code, or another Java, than was approved. */
  CODE_NOT_APPROVED,
  /** Other trust anchors than were approved. */
  SITE_NOT_APPROVED,
  /** Another policy than was approved. */
  POLICY_NOT_APPROVED,
  /** Made for another nonce, key, dataset version or policy. */
  NOT_BOUND,
  /** The signature is not that of the key shown. */
  SIGNATURE,

  /** A TPM's attestation key that nobody approved. */
  TPM_KEY_NOT_APPROVED,
  /** A TPM's key that can leave it, or signs what it did not make itself. */
  TPM_KEY_NOT_RESTRICTED,
  /** No structure that a TPM made. */
  TPM_MAGIC,
  /** Something else that a TPM signed, such as a time. */
  TPM_TYPE,
  /** Not exactly the registers that were asked for. */
  TPM_SELECTION,
  /** The registers shown are not those that were signed. */
  TPM_DIGEST,
  /** A register of the platform with another value than was approved. */
  TPM_PLATFORM,
  /** The register of the enclave holds something else, or something more, than its measurement. */
  TPM_REGISTER,

  /** A report of a version, length or reserved field that is not known here. */
  SNP_VERSION,
  /** Signed with something else than ECDSA on P-384 with SHA-384. */
  SNP_ALGORITHM,
  /** Signed by another key than the chip's, the VCEK. */
  SNP_SIGNER,
  /** A chip that hides which one it is. */
  SNP_CHIP_HIDDEN,
  /** The root of the certificates is not the approved one. */
  SNP_ROOT,
  /** A certificate is not signed by the next, is out of its time, or may not sign. */
  SNP_CHAIN,
  /** The certificate is for another family of processors. */
  SNP_PRODUCT,
  /** The certificate is another chip's. */
  SNP_CHIP,
  /** The certificate is for other firmware than the report. */
  SNP_FIRMWARE,
  /** Firmware older than the approved floor. */
  SNP_FIRMWARE_OLD,
  /** The host may read the guest's memory. */
  SNP_DEBUG,
  /** The guest may be moved by an agent. */
  SNP_MIGRATION,
  /** Asked for at another privilege level than the approved one. */
  SNP_PRIVILEGE,
  /** Another guest than the approved one. */
  SNP_MEASUREMENT;

  /** The refusal as a word for the audit log. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
