package io.ansim.enclave.attest;

import io.ansim.enclave.attest.snp.CertificateChain;
import io.ansim.enclave.attest.snp.Guest;
import io.ansim.enclave.keys.Evidence;
import io.ansim.policy.job.Bytes;

/** Has the processor vouch for the guest that an enclave runs in. */
public final class SevSnpAttester implements ContentAttester {
  /** Where reports come from. */
  @FunctionalInterface
  public interface Reports {
    /**
     * A fresh report.
     *
     * @param data what is bound into it, 64 bytes
     */
    Bytes report(byte[] data);
  }

  private final Reports reports;
  private final CertificateChain certificates;
  private final Claims claims;

  /** Shows reports beside the certificates of the chip below. */
  public SevSnpAttester(Reports reports, CertificateChain certificates, Claims claims) {
    this.reports = reports;
    this.certificates = certificates;
    this.claims = claims;
  }

  @Override
  public Evidence attest(byte[] binding, String sandbox) {
    Claims confined = claims.confinedBy(sandbox);
    Bytes report = reports.report(confined.boundTo(binding, "SHA-512"));
    return new Proof.SevSnp(confined, new Guest(report, certificates)).evidence();
  }
}
